package io.understudy.workbench.files;

import io.understudy.spi.CancelledException;
import io.understudy.spi.DeliveryException;
import io.understudy.workbench.Redacted;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files that are either the old or the new ones, never half of each: into a temporary file
 * of the same folder, forced to disk, then moved over the target in one step.
 *
 * <p>Plain streams, not channels: a channel closes itself when its thread is interrupted, and the
 * record that a step was cancelled must still be written.
 */
public final class AtomicFiles {
  private static final FileAttribute<?>[] PRIVATE = privateAttributes();

  private AtomicFiles() {}

  /** Fills a file that nobody else sees yet. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param temporary an existing empty file
     * @throws IOException if the disk fails
     */
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Replaces a file by given bytes.
   *
   * @param file the target; its folder is created if missing
   * @param bytes the whole content
   * @throws DeliveryException ({@code file.write}) if the disk fails; the old file is then intact
   */
  public static void write(Path file, byte[] bytes) {
    write(
        file,
        temporary -> {
          try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(bytes);
          }
        });
  }

  /**
   * Replaces a file. If the content cannot be written for any reason, the old file stays and the
   * temporary one is removed.
   *
   * @param file the target; its folder is created if missing
   * @param content writes the content
   * @throws DeliveryException ({@code file.write}) if the disk fails; the old file is then intact
   */
  public static void write(Path file, Content content) {
    try {
      Path target = file.toAbsolutePath();
      Path folder = target.getParent();
      Files.createDirectories(folder);
      Path temporary =
          Files.createTempFile(folder, ".writing-", "-" + target.getFileName(), PRIVATE);
      try {
        content.writeTo(temporary);
        force(temporary);
        Files.move(
            temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (ClosedByInterruptException e) {
      throw new CancelledException(
          "run.cancelled",
          "Writing '" + file.getFileName() + "' was cancelled; an older file is unchanged.",
          "Run it again when you need it.");
    } catch (IOException | UncheckedIOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Adds bytes to the end of a file and forces them to disk.
   *
   * @param file the target, created if missing
   * @param bytes what to add
   * @throws DeliveryException ({@code file.write}) if the disk fails
   */
  public static void append(Path file, byte[] bytes) {
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(bytes);
      out.getFD().sync();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Reads a whole file.
   *
   * @param file an existing file
   * @return its bytes
   * @throws DeliveryException ({@code file.read}) if it is missing or cannot be read
   */
  public static byte[] read(Path file) {
    try (FileInputStream in = new FileInputStream(file.toFile())) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static DeliveryException unreadable(Path file, Exception cause) {
    return new DeliveryException(
            "file.read",
            "The file '" + file.getFileName() + "' cannot be read.",
            "Check that it exists and that you may read it.")
        .because(Redacted.of(cause));
  }

  private static DeliveryException failed(Path file, Exception cause) {
    return new DeliveryException(
            "file.write",
            "The file '" + file.getFileName() + "' cannot be written; an older one is unchanged.",
            "Check the free space and the permissions of its folder.")
        .because(Redacted.of(cause));
  }

  private static void force(Path file) throws IOException {
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.getFD().sync();
    }
  }

  private static FileAttribute<?>[] privateAttributes() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
