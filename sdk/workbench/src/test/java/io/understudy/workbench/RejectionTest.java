package io.understudy.workbench;

import static io.understudy.spi.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.workbench.log.Fingerprints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Rejection")
class RejectionTest {
  private static final int BLOCK = 4_096;
  private static final Schema FREE =
      Schema.of(
          ColumnSchema.of("start", ColumnKind.CONTINUOUS),
          ColumnSchema.of("end", ColumnKind.CONTINUOUS),
          ColumnSchema.of("tenth", ColumnKind.INTEGER),
          ColumnSchema.of("colour", ColumnKind.CATEGORICAL));
  private static final Constraint TENTH = Constraint.always(where("tenth", "3"));

  /** Independent uniform columns; {@code colour} can be asked for. */
  private record Uniform(Schema schema) implements FittedGenerator {
    private static final List<String> COLOURS = List.of("red", "green", "blue");

    @Override
    public boolean meets(Condition condition) {
      return condition.isAny()
          || (condition.columns().equals(List.of("colour"))
              && condition.category("colour").filter(COLOURS::contains).isPresent());
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      if (!meets(request.condition())) {
        throw new ParameterException("test.condition", "It cannot.", "Ask the host.");
      }
      int rows = request.rows();
      double[] start = new double[rows];
      double[] end = new double[rows];
      int[] tenth = new int[rows];
      String[] colour = new String[rows];
      RandomStream stream = run.random("row");
      for (int i = 0; i < rows; i++) {
        RandomSource source = stream.at(request.from() + i);
        start[i] = source.nextDouble();
        end[i] = source.nextDouble();
        tenth[i] = source.nextInt(10);
        String drawn = COLOURS.get(source.nextInt(COLOURS.size()));
        colour[i] = request.condition().category("colour").orElse(drawn);
      }
      return Table.create(
          "made",
          DoubleColumn.create("start", start),
          DoubleColumn.create("end", end),
          IntColumn.create("tenth", tenth),
          StringColumn.create("colour", colour));
    }
  }

  @TempDir Path temporary;
  private Fingerprints fingerprints;

  @BeforeEach
  void makeAKey() {
    fingerprints = Fingerprints.under(temporary.resolve("key"));
  }

  private static FittedGenerator model(Constraint... constraints) {
    return new Uniform(FREE.constrain(constraints));
  }

  private static Table slice(
      FittedGenerator model, long from, long to, Condition given, int threads) {
    RunContext run = RunContext.standalone(11, threads);
    return Sampling.slice("test.uniform", model, SampleRequest.ids(from, to).given(given), run);
  }

  private String print(Table... parts) {
    return fingerprints.of(Dataset.of(Tables.stack(List.of(parts)), FREE));
  }

  @Test
  void takesTheFirstAcceptedCandidatesOfEachBlock() {
    Table rows = slice(model(TENTH), 0, BLOCK + 5, Condition.any(), 2);
    Table candidates =
        new Uniform(FREE)
            .sample(SampleRequest.ids(1L << 32, (1L << 32) + 200), RunContext.standalone(11, 1));
    Table accepted = candidates.where(candidates.intColumn("tenth").isEqualTo(3));
    for (int i = 0; i < 5; i++) {
      assertThat(rows.doubleColumn("start").getDouble(BLOCK + i))
          .isEqualTo(accepted.doubleColumn("start").getDouble(i));
    }
    assertThat(rows.intColumn("tenth").unique().asObjectArray()).containsExactly(3);
  }

  @Test
  void givesTheSameBytesForAnySliceThreadsAndOrderOfBlocks() {
    FittedGenerator model = model(TENTH, Constraint.lessThan("start", "end"));
    Condition late = Condition.atLeast("end", 0.5);
    int rows = 2 * BLOCK + 100;
    String whole = print(slice(model, 0, rows, late, 1));
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(print(slice(model, 0, rows, late, threads))).isEqualTo(whole);
    }
    for (int cut : new int[] {1, BLOCK - 1, BLOCK, BLOCK + 1, rows - 1}) {
      Table last = slice(model, cut, rows, late, 2);
      Table first = slice(model, 0, cut, late, 2);
      assertThat(print(first, last)).as("cut at " + cut).isEqualTo(whole);
    }
  }

  @Test
  void everyRowOfAHundredThousandFulfilsWhatWasAsked() {
    Constraint order = Constraint.lessThan("start", "end");
    Constraint rule = Constraint.rule(where("colour", "red"), Condition.atMost("start", 0.2));
    Dataset rows =
        Sampling.rows(
            "test.uniform",
            model(order, rule),
            100_000,
            Condition.anyOf("colour", "red", "blue"),
            RunContext.standalone(3, 2));
    assertThat(order.holds(rows).size()).isEqualTo(100_000);
    assertThat(rule.holds(rows).size()).isEqualTo(100_000);
    assertThat(Condition.anyOf("colour", "red", "blue").holds(rows).size()).isEqualTo(100_000);
  }

  @Test
  void givesUpNamingTheConstraintAndTheShareAcceptedAndNoValue() {
    Constraint never = Constraint.always(Condition.atLeast("start", 1.5));
    assertThatThrownBy(() -> slice(model(never), 0, 3, Condition.any(), 1))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sample.rejected")
        .hasMessageContaining("Of 4194304 candidate rows 0 were accepted (0.0000%)")
        .hasMessageContaining("'values of start' rejected most")
        .hasMessageNotContaining("1.5");
  }

  @Test
  void leavesToTheGeneratorWhatItMeetsByItself() {
    FittedGenerator model = new Uniform(FREE);
    Table own = slice(model, 0, 100, where("colour", "red"), 1);
    Table free = slice(model, 0, 100, Condition.any(), 1);
    assertThat(own.doubleColumn("start").asDoubleArray())
        .isEqualTo(free.doubleColumn("start").asDoubleArray());
    Condition both = where("colour", "red").and(where("tenth", "3"));
    Dataset rows = Dataset.of(slice(model, 0, 100, both, 1), FREE);
    assertThat(both.holds(rows).size()).isEqualTo(100);
  }

  @Test
  void completesPartialRowsExactlyAndInAnySlices() {
    List<String> colours = new ArrayList<>();
    List<Integer> tenths = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      colours.add(i % 5 == 0 ? "" : Uniform.COLOURS.get(i % 3));
      tenths.add(i % 10);
    }
    Table partial =
        Table.create(
            "partial",
            StringColumn.create("colour", colours),
            IntColumn.create("tenth", tenths.stream().mapToInt(it -> it).toArray()));
    for (FittedGenerator model :
        List.of(new Uniform(FREE), model(Constraint.lessThan("start", "end")))) {
      Condition given = Condition.given(partial);
      Table whole = slice(model, 0, 700, given, 2);
      assertThat(given.holds(Dataset.of(whole, FREE)).size()).isEqualTo(700);
      Table last = slice(model, 400, 700, given, 1);
      assertThat(print(slice(model, 0, 400, given, 3), last)).isEqualTo(print(whole));
    }
  }

  @Test
  void completesByTheGeneratorItselfWhereItCan() {
    Table partial = Table.create("partial", StringColumn.create("colour", "red", "", "blue"));
    Table rows = slice(new Uniform(FREE), 0, 6, Condition.given(partial), 1);
    Table free = slice(new Uniform(FREE), 0, 6, Condition.any(), 1);
    assertThat(rows.doubleColumn("end").asDoubleArray())
        .isEqualTo(free.doubleColumn("end").asDoubleArray());
    assertThat(rows.stringColumn("colour").get(3)).isEqualTo("red");
  }

  @Test
  void refusesAKeyThatOccursTwice() {
    FittedGenerator model = model(Constraint.unique("tenth"));
    SamplePlan eleven = SamplePlan.none().then(Condition.any(), 11);
    assertThatThrownBy(
            () -> Sampling.planned("test.uniform", model, eleven, RunContext.standalone(1, 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("sample.not-unique")
        .hasMessageContaining("unique tenth");
  }

  @Test
  void namesTheClosestColumnForOneThatThereIsNot() {
    assertThatThrownBy(() -> slice(model(), 0, 3, where("color", "red"), 1))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'colour'");
  }
}
