package io.understudy.it;

import io.understudy.CsvFormat;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import io.understudy.workbench.csv.CsvFile;
import io.understudy.workbench.log.Environment;
import io.understudy.workbench.log.EventLog;
import io.understudy.workbench.log.Manifest;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Writes a CSV file, a model, a manifest and a log again and again, each time with another number
 * throughout, until it is killed: the child process of {@link KillTest}.
 */
final class EndlessWriter {
  static final int ROWS = 20_000;
  static final int COUNTS = 500;

  private EndlessWriter() {}

  /**
   * Starts the program.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    Manifest manifest = Manifest.open(Path.of("run.json"));
    EventLog log = EventLog.open(Path.of("run.log.jsonl"));
    Environment here = Environment.current(List.of());
    for (int number = 1; ; number++) {
      CsvFile.write(rows(number), Path.of("rows.csv"), CsvFormat.standard());
      double[] weights = new double[ROWS];
      Arrays.fill(weights, number);
      ModelFile.write(
          Path.of("rows.model"),
          ModelHeader.of("test.endless"),
          model -> model.doubles("weights", weights));
      StepRecord.Builder step = StepRecord.of(StepKind.WRITE);
      for (int count = 0; count < COUNTS; count++) {
        step.count("count" + count, number);
      }
      manifest.put(step.build(), here);
      log.append("written", Map.of("number", number));
      if (number == 1) {
        System.out.println("writing");
      }
    }
  }

  private static Dataset rows(int number) {
    int[] numbers = new int[ROWS];
    double[] decimals = new double[ROWS];
    Arrays.fill(numbers, number);
    Arrays.fill(decimals, number / 8.0);
    return Dataset.of(
        Table.create(IntColumn.create("number", numbers), DoubleColumn.create("part", decimals)),
        Schema.of(
            ColumnSchema.of("number", ColumnKind.INTEGER),
            ColumnSchema.of("part", ColumnKind.CONTINUOUS)));
  }
}
