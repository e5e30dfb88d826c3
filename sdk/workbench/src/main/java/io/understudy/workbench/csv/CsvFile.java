package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Schema;
import io.understudy.workbench.schema.SchemaCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Reads and writes CSV files, strictly and without loss.
 *
 * <p>A cell is a text until the schema says what its column means. Missing are exactly the cells
 * that the schema's missing tokens name, by default the empty ones; a quoted cell is missing only
 * if it is empty. A value that cannot be held exactly is an error that names row and column, never
 * the value; the one exception is decimals of more digits than a double has, which are rounded to
 * the nearest double and counted in the column's reason. Files that start like gzip are unpacked,
 * whatever their name.
 *
 * <p>Reading back what was written gives the same values and the same bytes again.
 */
public final class CsvFile {
  private CsvFile() {}

  /**
   * Reads a file, infers its schema, and lets a person correct it before any value is stored.
   *
   * <p>If the correction declares other missing tokens, columns are inferred again with these and
   * {@code correct} is called a second time, so it must depend on nothing but its argument.
   *
   * @param file a CSV file, plain or compressed with gzip
   * @param format how the file is written
   * @param correct changes the inferred schema, such as {@code schema -> schema.target("fraud")}
   * @return the rows with the corrected schema
   * @throws io.understudy.spi.DataException with a code {@code csv.…} or {@code schema.…} if the
   *     file or a cell does not fit
   * @throws io.understudy.spi.DeliveryException if the file cannot be read
   * @throws ParameterException if the corrected schema contradicts itself
   */
  public static Dataset read(Path file, CsvFormat format, UnaryOperator<Schema> correct) {
    return read(CsvInput.of(file), format, correct);
  }

  /**
   * Reads a file that may be called otherwise, as {@link #read(Path, CsvFormat, UnaryOperator)}
   * does; the other names are the only ones in schema, table and messages.
   *
   * @param file a CSV file, plain or compressed with gzip
   * @param format how the file is written
   * @param correct changes the inferred schema
   * @return the rows with the corrected schema
   * @throws io.understudy.spi.DataException with a code {@code csv.…} or {@code schema.…} if the
   *     file or a cell does not fit
   * @throws io.understudy.spi.DeliveryException if the file cannot be read
   */
  public static Dataset read(CsvInput file, CsvFormat format, UnaryOperator<Schema> correct) {
    CsvColumns columns = CsvColumns.read(file, format, List.of(""));
    Schema inferred = columns.infer();
    Schema corrected = correct.apply(inferred);
    if (!corrected.missingTokens().equals(inferred.missingTokens())) {
      List<String> tokens = corrected.missingTokens();
      columns = CsvColumns.read(file, format, tokens);
      corrected = correct.apply(columns.infer());
      if (!corrected.missingTokens().equals(tokens)) {
        throw new ParameterException(
            "schema.unstable-correction",
            "The correction of the schema declared other missing tokens at its second call.",
            "Let it depend on nothing but the schema that it is given.");
      }
    }
    return SchemaCheck.checked(columns.store(corrected));
  }

  /**
   * Reads a file whose schema is known, such as one that was read before.
   *
   * @param file a CSV file, plain or compressed with gzip
   * @param format how the file is written
   * @param schema the columns of the file, in its order
   * @return the rows; inferred lists of categories are replaced by those of this file
   * @throws io.understudy.spi.DataException with a code {@code csv.…} or {@code schema.…} if the
   *     file or a cell does not fit
   * @throws io.understudy.spi.DeliveryException if the file cannot be read
   */
  public static Dataset read(Path file, CsvFormat format, Schema schema) {
    return read(CsvInput.of(file), format, schema);
  }

  /**
   * Reads a file that may be called otherwise and whose schema is known, as {@link #read(Path,
   * CsvFormat, Schema)} does.
   *
   * @param file a CSV file, plain or compressed with gzip
   * @param format how the file is written
   * @param schema the columns of the file, under the names that they are given, in its order
   * @return the rows; inferred lists of categories are replaced by those of this file
   * @throws io.understudy.spi.DataException with a code {@code csv.…} or {@code schema.…} if the
   *     file or a cell does not fit
   * @throws io.understudy.spi.DeliveryException if the file cannot be read
   */
  public static Dataset read(CsvInput file, CsvFormat format, Schema schema) {
    return SchemaCheck.checked(CsvColumns.read(file, format, schema).store(schema));
  }

  /**
   * Writes a data set to a file, all or nothing: the file is complete or as it was before.
   *
   * <p>Lines end with a line feed. A missing cell is the schema's first missing token. Numbers have
   * the fewest digits that read back as the same double, with a decimal point, and an exponent from
   * 1e16 up and below 1e-4; dates and times have the column's format or that of ISO 8601. Cells are
   * quoted where needed. The bytes depend on the data set and the format alone, compressed ones
   * also on the platform's zlib.
   *
   * @param rows the data set
   * @param file where to write, in a folder that is made if missing; compressed with gzip if its
   *     name ends in {@code .gz}
   * @param format how to write it
   * @throws io.understudy.spi.DataException if a value cannot be written without loss: {@code
   *     csv.not-finite}, {@code csv.unencodable}, {@code csv.format-lossy}
   * @throws io.understudy.spi.DeliveryException ({@code file.write}) if the file cannot be written
   */
  public static void write(Dataset rows, Path file, CsvFormat format) {
    new CsvOutput(rows, format).writeTo(file);
  }
}
