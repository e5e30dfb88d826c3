package io.understudy.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.Dataset;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.workbench.Sampling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Samples 100,000 rows of 15 columns under a constraint that accepts a tenth of the candidates: in
 * blocks, as the workbench does, and row by row. Prints a line of JSON for each.
 */
public final class Rejecting {
  private static final int ROWS = 100_000;
  private static final int NUMBERS = 12;
  private static final int NAMES = 3;
  private static final List<String> TENTHS =
      List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
  private static final Constraint TENTH = Constraint.always(Condition.where("name0", "a"));
  private static final int WARM_UPS = 3;

  private Rejecting() {}

  /** Independent columns: normal numbers and ten equally likely names. */
  private record Independent(Schema schema) implements FittedGenerator {
    @Override
    public Table sample(SampleRequest request, RunContext run) {
      double[][] numbers = new double[NUMBERS][request.rows()];
      String[][] names = new String[NAMES][request.rows()];
      RandomStream stream = run.random("row");
      for (int row = 0; row < request.rows(); row++) {
        RandomSource source = stream.at(request.from() + row);
        for (double[] column : numbers) {
          column[row] = source.nextDouble();
        }
        for (String[] column : names) {
          column[row] = TENTHS.get(source.nextInt(TENTHS.size()));
        }
      }
      Table rows = Table.create("rows");
      for (int i = 0; i < NUMBERS; i++) {
        rows.addColumns(DoubleColumn.create("number" + i, numbers[i]));
      }
      for (int i = 0; i < NAMES; i++) {
        rows.addColumns(StringColumn.create("name" + i, names[i]));
      }
      return rows;
    }
  }

  private static Schema schema() {
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < NUMBERS; i++) {
      columns.add(ColumnSchema.of("number" + i, ColumnKind.CONTINUOUS));
    }
    for (int i = 0; i < NAMES; i++) {
      columns.add(ColumnSchema.of("name" + i, ColumnKind.CATEGORICAL));
    }
    return Schema.of(columns).constrain(TENTH);
  }

  /**
   * Starts the program.
   *
   * @param arguments threads, repetitions
   * @throws IOException never: lines are written to memory
   */
  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[0]);
    int repetitions = Integer.parseInt(arguments[1]);
    FittedGenerator model = new Independent(schema());
    for (int i = 0; i < WARM_UPS; i++) {
      inBlocks(model, RunContext.standalone(i, threads));
    }
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < repetitions; i++) {
      RunContext run = RunContext.standalone(i, threads);
      Stopwatch watch = new Stopwatch();
      int inBlocks = inBlocks(model, run);
      watch.ended("blocks");
      int rowByRow = rowByRow(model, run);
      watch.ended("rows");
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("blocksSeconds", watch.steps().get("blocks"));
      line.put("rowByRowSeconds", watch.steps().get("rows"));
      line.put("rows", List.of(inBlocks, rowByRow));
      System.out.println(json.writeValueAsString(line));
    }
  }

  private static int inBlocks(FittedGenerator model, RunContext run) {
    return Sampling.rows("benchmark", model, ROWS, Condition.any(), run).rowCount();
  }

  /** One candidate after the other, until each row has one that is accepted. */
  private static int rowByRow(FittedGenerator model, RunContext run) {
    int accepted = 0;
    long next = 0;
    while (accepted < ROWS) {
      Table candidate = model.sample(SampleRequest.ids(next, next + 1), run);
      accepted += TENTH.holds(Dataset.of(candidate, model.schema())).size();
      next++;
    }
    return accepted;
  }
}
