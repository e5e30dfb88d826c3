package io.understudy.workbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.DataException;
import io.understudy.workbench.csv.CsvInput;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.log.CanonicalJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What files and columns whose names are confidential are called instead. The names themselves are
 * in one file of the study's folder alone, which only its owner can read and which nobody passes
 * on.
 */
public final class Aliases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, CsvInput> inputs = new TreeMap<>();

  private Aliases(Path file) {
    this.file = file;
  }

  /**
   * The aliases of a study.
   *
   * @param file where they are kept; made at the first alias
   * @return the aliases
   * @throws DataException ({@code study.aliases}) if the file is damaged
   */
  public static Aliases open(Path file) {
    Aliases aliases = new Aliases(file);
    if (Files.exists(file)) {
      aliases.load(AtomicFiles.read(file));
    }
    return aliases;
  }

  private void load(byte[] bytes) {
    try {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(bytes).properties()) {
        Map<String, String> columns = new TreeMap<>();
        entry
            .getValue()
            .path("columns")
            .properties()
            .forEach(column -> columns.put(column.getKey(), column.getValue().asText()));
        Path path = Path.of(entry.getValue().path("file").asText());
        inputs.put(entry.getKey(), new CsvInput(path, entry.getKey(), columns));
      }
    } catch (IOException e) {
      throw new DataException(
          "study.aliases",
          "The study's file of aliases is damaged.",
          "Restore it, or delete it and declare the aliases again.");
    }
  }

  /**
   * Calls a file and its columns otherwise.
   *
   * @param alias what the file is called
   * @param path where it is
   * @param columns for each column to be called otherwise, its name in the file and the other one
   */
  public synchronized void put(String alias, Path path, Map<String, String> columns) {
    inputs.put(alias, new CsvInput(path, alias, new TreeMap<>(columns)));
    Map<String, Object> json = new TreeMap<>();
    inputs.forEach(
        (name, input) ->
            json.put(name, Map.of("file", input.path().toString(), "columns", input.columns())));
    AtomicFiles.write(file, CanonicalJson.write(json).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The file of an alias, or of a path.
   *
   * @param name an alias or a path
   * @return the file and what it is called
   */
  public synchronized CsvInput input(String name) {
    CsvInput known = inputs.get(name);
    return known == null ? CsvInput.of(Path.of(name)) : known;
  }
}
