package io.understudy.workbench.wire;

import static io.understudy.spi.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Domain;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Question;
import io.understudy.spi.Round;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Trait;
import io.understudy.spi.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("The wire form")
class WireTest {

  /** What does not travel, and why. */
  private static final Map<String, String> STAYS =
      Map.ofEntries(
          Map.entry("CancelledException", "an exception: its code, problem and remedy are text"),
          Map.entry("DataException", "an exception"),
          Map.entry("DeliveryException", "an exception"),
          Map.entry("ParameterException", "an exception"),
          Map.entry("PluginException", "an exception"),
          Map.entry("UnderstudyException", "an exception"),
          Map.entry("Constraint$Inequality", "travels as a Constraint"),
          Map.entry("Constraint$Rule", "travels as a Constraint"),
          Map.entry("Constraint$Combinations", "travels as a Constraint"),
          Map.entry("Constraint$Uniqueness", "travels as a Constraint"),
          Map.entry("Descriptor$Builder", "builds a Descriptor"),
          Map.entry("Annotation", "travels in its ColumnSchema"),
          Map.entry("TensorForm", "travels in its ColumnSchema"),
          Map.entry("Tensor", "travels in a Dataset"),
          Map.entry("TensorColumn", "travels in a Dataset"),
          Map.entry("NamedLearner", "code of the user"),
          Map.entry("NamedLearner$Fitted", "code of the user"),
          Map.entry("Names", "has no instances"),
          Map.entry("RandomSource", "made anew from its stream"),
          Map.entry("RandomStream", "made anew from the run's seed and names"));

  private final Table cells =
      Table.create(
          "cells",
          StringColumn.create("colour", "red", "", "blue"),
          DoubleColumn.create("size", 1.5, -0.0, Double.NaN),
          IntColumn.create("count", new int[] {1, 2, 3}),
          DateColumn.create("day", LocalDate.of(2024, 2, 29), null, LocalDate.of(1, 1, 1)));
  private final Schema schema =
      Schema.of(
              ColumnSchema.of("colour", ColumnKind.CATEGORICAL),
              ColumnSchema.of("size", ColumnKind.CONTINUOUS).withDecimals(1),
              ColumnSchema.of("count", ColumnKind.INTEGER),
              ColumnSchema.of("day", ColumnKind.DATE))
          .target("colour")
          .positive("red")
          .missing("", "NA")
          .sensitive("size")
          .constrain(
              Constraint.lessThan("size", "count"),
              Constraint.rule(where("colour", "red"), Condition.between("size", 0.1, 2)),
              Constraint.combinations(
                  List.of("colour", "count"), List.of(List.of("red", "1"), List.of("blue", "2"))),
              Constraint.unique("colour", "day"));
  private final Dataset rows = Dataset.of(cells, schema);
  private final Condition condition =
      Condition.anyOf("colour", "red", "blue")
          .and(Condition.atLeast("size", -3.25))
          .and(Condition.within("count", Domain.open()));

  private static <T> T travelled(Class<T> type, T value) {
    byte[] bytes = Wire.write(type, value);
    T back = Wire.read(type, bytes);
    assertThat(Wire.write(type, back)).as("bytes of " + type.getSimpleName()).isEqualTo(bytes);
    return back;
  }

  @Test
  void everyPublicTypeOfTheSpiTravelsOrStaysForAReason() {
    Set<String> concrete = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.understudy.spi")) {
      boolean seen =
          type.getModifiers().contains(JavaModifier.PUBLIC)
              && !type.isInterface()
              && !type.isEnum()
              && !type.isAnonymousClass();
      if (seen) {
        concrete.add(type.getName().substring("io.understudy.spi.".length()));
      }
    }
    Set<String> known = new TreeSet<>(STAYS.keySet());
    for (Class<?> type : Wire.types()) {
      known.add(type.getName().substring("io.understudy.spi.".length()));
    }
    known.remove("Constraint");
    assertThat(concrete).isEqualTo(known);
  }

  @Test
  void rowsAndSchemasComeBackEqual() {
    Dataset back = travelled(Dataset.class, rows);
    assertThat(back.schema()).isEqualTo(schema);
    for (int i = 0; i < cells.columnCount(); i++) {
      assertThat(back.table().column(i).asList()).isEqualTo(cells.column(i).asList());
    }
    assertThat(travelled(Schema.class, schema)).isEqualTo(schema);
    for (ColumnSchema column : schema.columns()) {
      assertThat(travelled(ColumnSchema.class, column)).isEqualTo(column);
    }
    for (Constraint constraint : schema.constraints()) {
      assertThat(travelled(Constraint.class, constraint)).isEqualTo(constraint);
    }
    Domain half = Domain.ofRange(Domain.Origin.INFERRED, -1.5, Double.POSITIVE_INFINITY);
    assertThat(travelled(Domain.class, half)).isEqualTo(half);
  }

  @Test
  void conditionsAndRequestsComeBackEqual() {
    Condition partial = condition.and(Condition.given(Table.create("p", cells.column("day"))));
    assertThat(travelled(Condition.class, condition)).isEqualTo(condition);
    assertThat(travelled(Condition.class, partial)).isEqualTo(partial);
    SamplePlan plan = SamplePlan.none().then(partial, 3).then(Condition.any(), 1L << 40);
    assertThat(travelled(SamplePlan.class, plan)).isEqualTo(plan);
    SamplePlan.Part part = plan.parts().get(0);
    assertThat(travelled(SamplePlan.Part.class, part)).isEqualTo(part);
    SampleRequest request =
        travelled(SampleRequest.class, SampleRequest.ids(1L << 60, (1L << 60) + 5).given(partial));
    assertThat(request.from()).isEqualTo(1L << 60);
    assertThat(request.rows()).isEqualTo(5);
    assertThat(request.condition()).isEqualTo(partial);
  }

  private static List<Parameter<?>> settings() {
    return List.of(
        Parameter.integer("neighbours", 5).between(1, 9).doc("How many."),
        Parameter.number("share", 0.1).doc("How much."),
        Parameter.bool("exact", true).doc("How."),
        Parameter.choice("licence", "none", "none", "k-123").secret());
  }

  @Test
  void parametersTravelWithoutTheirSecrets() {
    Parameters given = Parameters.defaults(settings()).with("share", 1e-9).with("licence", "k-123");
    Parameters back = travelled(Parameters.class, given);
    assertThat(back.toMap()).isEqualTo(given.toMap());
    assertThat(back.isSet(back.declared().get(1))).isTrue();
    assertThat(back.isSet(back.declared().get(0))).isFalse();
    assertThat(new String(Wire.write(Parameters.class, given), StandardCharsets.ISO_8859_1))
        .doesNotContain("\"k-123\"");
    Parameter<?> neighbours = travelled(Parameter.class, settings().get(0));
    assertThat(neighbours.range()).isEqualTo(settings().get(0).range());
    assertThatThrownBy(() -> neighbours.parse("five")).isInstanceOf(ParameterException.class);
    Descriptor descriptor =
        Descriptor.of("method", "A method")
            .summary("a")
            .whenToUse("b")
            .limits("c")
            .kinds(ColumnKind.DATE)
            .traits(Trait.PORTABLE)
            .needs(Need.HOLDOUT, Need.REFERENCE)
            .parameters(settings().toArray(Parameter<?>[]::new))
            .citation("d")
            .answers(Question.UTILITY)
            .effort(Effort.HOURS)
            .build();
    Descriptor read = travelled(Descriptor.class, descriptor);
    assertThat(read.kinds()).containsExactly(ColumnKind.DATE);
    assertThat(read.question()).contains(Question.UTILITY);
    assertThat(read.effort()).isEqualTo(Effort.HOURS);
    assertThat(read.needs()).containsExactlyInAnyOrder(Need.HOLDOUT, Need.REFERENCE);
    assertThat(read.parameters()).extracting(Parameter::doc).startsWith("How many.", "How much.");
  }

  @Test
  void evaluationsWithAllTheirPartsComeBack() {
    FitRequest fit = FitRequest.of(rows, Parameters.defaults(settings()));
    assertThat(travelled(FitRequest.class, fit).training().schema()).isEqualTo(schema);
    Candidate candidate = Candidate.of("copy", Set.of(Trait.CONTAINS_RECORDS), () -> rows);
    Round round =
        Round.of(3, rows, rows.select(0), List.of(candidate))
            .withValidation(rows)
            .withReference(rows.select(0, 1))
            .inDivision(1);
    EvaluationRequest request =
        travelled(
            EvaluationRequest.class,
            EvaluationRequest.of(List.of(round), Parameters.defaults(settings())));
    assertThat(request.rounds().get(0).validation()).isPresent();
    assertThat(request.rounds().get(0).reference().orElseThrow().rowCount()).isEqualTo(2);
    assertThat(request.rounds().get(0).candidates().get(0).has(Trait.CONTAINS_RECORDS)).isTrue();
    assertThat(travelled(Candidate.class, candidate).synthetic().rowCount()).isEqualTo(3);
    assertThat(travelled(Round.class, round).holdout().rowCount()).isEqualTo(1);
    assertThat(travelled(Round.class, round).number()).isEqualTo(3);
    assertThat(travelled(Round.class, round).division()).isEqualTo(1);
  }

  @Test
  void scoresAndPlotsComeBackWithAllTheirBits() {
    Interval interval = new Interval(0.1, 1 / 3.0, 0.95, Interval.Kind.EXACT);
    Score score =
        Score.of("odds", 0.3, Score.Direction.LOWER, 0, Double.POSITIVE_INFINITY)
            .within(interval)
            .about("copy")
            .onRows(9)
            .onColumns("size")
            .beside(new Interval(0.2, 0.4, 0.9, Interval.Kind.SPREAD))
            .withPValue(0.01)
            .explained("What it means.");
    Score none = Score.notAssessable("odds", "no rows").about("other");
    Plot.Series line =
        Plot.Series.of(
                "real", Plot.Mark.LINE, Plot.Role.REAL, new double[] {0, -0.0}, new double[] {1, 2})
            .between(new double[] {0.5, 1}, new double[] {2, Double.NaN})
            .ofRecords();
    Plot.Series bars =
        Plot.Series.of(
            "made", Plot.Mark.BARS, Plot.Role.SYNTHETIC, List.of("a", "b"), new double[] {1, 2});
    Plot plot =
        Plot.of("plot", new Plot.Axis("x", Plot.Scale.LINEAR), new Plot.Axis("y", Plot.Scale.LOG))
            .with(line)
            .with(bars)
            .note("note");
    Verdict verdict =
        Verdict.of(
            Question.PRIVACY, "copy", Verdict.Outcome.CONCERN, "RISK FOUND", List.of("Copies."));
    Evaluation evaluation =
        Evaluation.of("all")
            .withScores(List.of(score, none))
            .withPlot(plot)
            .withTable("details", cells)
            .withNote("read me")
            .withVerdict(verdict);
    assertThat(travelled(Interval.class, interval)).isEqualTo(interval);
    assertThat(travelled(Score.class, score)).hasToString(score.toString());
    assertThat(travelled(Score.class, score).reference()).isEqualTo(score.reference());
    assertThat(travelled(Score.class, score).pValue()).hasValue(0.01);
    assertThat(travelled(Score.class, score).meaning()).isEqualTo("What it means.");
    assertThat(travelled(Score.class, none).reason()).contains("no rows");
    assertThat(travelled(Score.class, none).pValue()).isEmpty();
    assertThat(travelled(Plot.Series.class, line).isOfRecords()).isTrue();
    assertThat(travelled(Plot.Axis.class, plot.x())).isEqualTo(plot.x());
    assertThat(travelled(Plot.class, plot).series().get(1).categories()).containsExactly("a", "b");
    Evaluation back = travelled(Evaluation.class, evaluation);
    assertThat(back.notes()).containsExactly("read me");
    assertThat(back.verdicts()).hasSize(1);
    assertThat(travelled(Verdict.class, verdict).reasons()).containsExactly("Copies.");
    assertThat(back.tables().get("details").rowCount()).isEqualTo(3);
    PrivacyGuarantee spent = PrivacyGuarantee.epsilonDelta(0.7, 1e-9).per("person");
    assertThat(travelled(PrivacyGuarantee.class, spent)).isEqualTo(spent);
    assertThat(travelled(PrivacyGuarantee.class, PrivacyGuarantee.rho(0.1)))
        .isEqualTo(PrivacyGuarantee.rho(0.1));
  }

  @Test
  void anotherTypeIsRefused() {
    byte[] bytes = Wire.write(Condition.class, condition);
    assertThatThrownBy(() -> Wire.read(Schema.class, bytes))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("wire.json");
  }
}
