package io.understudy.workbench;

import io.understudy.spi.DeliveryException;
import io.understudy.spi.ParameterException;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of a study: who may use it, and where what lies. */
public final class StudyFolder implements AutoCloseable {
  private static final String README =
      """
      This folder belongs to a study made with Understudy.

      run.json        the manifest: what was done, with which settings and seed
      run.log.jsonl   the chained log of every step
      data/           rows that the study wrote, each with its schema
      models/         saved models
      reports/        what evaluations found: pages to read, and the same as JSON
      schemas/        the schemas under which files were read
      tables/         the tables that the study took over, as they were
      study.key       the key of the fingerprints in manifest and log; never pass it on
      aliases.json    the names behind the aliases of files and columns, if any; never pass it on

      data/, models/, schemas/ and tables/ are as confidential as the rows that the study read.
      The folder ignores itself in git.
      """;

  private final Path root;
  private final FolderLock lock;

  private StudyFolder(Path root, FolderLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Opens or creates a folder.
   *
   * @param folder its place
   * @return the folder, locked
   * @throws DeliveryException ({@code study.locked}, {@code study.folder}) if another process uses
   *     it, or it cannot be made
   */
  public static StudyFolder open(Path folder) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      for (String name : new String[] {"data", "models", "reports", "schemas", "tables"}) {
        Files.createDirectories(root.resolve(name));
      }
    } catch (IOException e) {
      throw new DeliveryException(
              "study.folder",
              "The folder '" + root.getFileName() + "' cannot be made.",
              "Check the permissions of the folder above it.")
          .because(Redacted.of(e));
    }
    FolderLock lock = FolderLock.acquire(root.resolve("study.lock"));
    writeIfMissing(root.resolve(".gitignore"), "*\n");
    writeIfMissing(root.resolve("README.txt"), README);
    return new StudyFolder(root, lock);
  }

  private static void writeIfMissing(Path file, String text) {
    if (!Files.exists(file)) {
      AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The folder itself.
   *
   * @return an absolute path
   */
  public Path root() {
    return root;
  }

  /**
   * The place of a file of the study.
   *
   * @param area {@code data}, {@code models}, {@code reports}, {@code schemas} or {@code tables}
   * @param file a plain name, without folders
   * @return the path of that name in the area
   * @throws ParameterException ({@code study.file}) if the name leads elsewhere
   */
  public Path file(String area, String file) {
    Path base = root.resolve(area);
    try {
      Path target = base.resolve(file).normalize();
      if (base.equals(target.getParent()) && !Path.of(file).isAbsolute()) {
        return target;
      }
    } catch (InvalidPathException e) {
      throw elsewhere(area);
    }
    throw elsewhere(area);
  }

  private static ParameterException elsewhere(String area) {
    return new ParameterException(
        "study.file",
        "The name does not lead to a file in the study's folder '" + area + "'.",
        "Give a plain name, such as \"balanced.csv\".");
  }

  /**
   * A file's path as the manifest writes it.
   *
   * @param file inside the folder
   * @return relative, with slashes
   */
  public String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** Frees the folder for other processes. */
  @Override
  public void close() {
    lock.close();
  }
}
