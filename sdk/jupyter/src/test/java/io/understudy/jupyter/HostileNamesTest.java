package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Plot.Series;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Score.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Names and values that try to be more than text")
class HostileNamesTest {

  private static Stream<String> payloads() {
    try (InputStream file = HostileNamesTest.class.getResourceAsStream("/hostile-texts.txt")) {
      String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.isBlank()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes the tags that we write, with the attributes that we give them; any other stays. */
  private static String withoutOurTags(String html) {
    return html.replaceAll(
        "</?(table|caption|thead|tbody|tr|h4|p|ul|li|pre)>|<table border=\"1\" cellpadding=\"4\">"
            + "|<t[hd] align=\"(left|right)\" style=\"text-align:(left|right)\"( title=\"[^\"<>]*\")?>|</t[hd]>",
        "");
  }

  private static void assertHarmless(Bundle bundle, String payload) {
    String rest = withoutOurTags(Samples.html(bundle));
    assertThat(rest).doesNotContain("<").doesNotContain(">").doesNotContain("\"");
    assertThat(rest).contains(Html.escape(payload));
  }

  @Test
  void areForty() {
    assertThat(payloads().distinct()).hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void stayTextInTables(String payload) {
    assertHarmless(
        TableView.of(Table.create(payload, StringColumn.create(payload, payload))), payload);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void stayTextInCards(String payload) {
    Dataset dataset =
        Dataset.of(
            Table.create("t", StringColumn.create(payload, payload)),
            Schema.of(ColumnSchema.of(payload, ColumnKind.CATEGORICAL))
                .target(payload)
                .publicData());

    assertHarmless(DatasetCard.of(dataset), payload);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void stayTextInEvaluations(String payload) {
    Evaluation evaluation =
        Evaluation.of(payload)
            .withScores(
                List.of(
                    Score.of(payload, 1, Direction.HIGHER, 0, 1).about(payload).onColumns(payload),
                    Score.notAssessable("m", payload)))
            .withTable(payload, Table.create("t", StringColumn.create(payload, payload)))
            .withNote(payload);

    assertHarmless(EvaluationView.of(evaluation).get(0), payload);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void stayTextInPlots(String payload) {
    Plot plot =
        Plot.of(payload, new Axis(payload, Scale.CATEGORIES), new Axis(payload, Scale.LINEAR))
            .with(
                Series.of(payload, Mark.BARS, Role.REAL, List.of(payload), new double[] {1})
                    .between(new double[] {0}, new double[] {2}))
            .note(payload);

    JsonNode figure = Samples.json(PlotlyFigure.of(Drawing.of(plot, true)));

    assertThat(figure.findValuesAsText("text")).isNotEmpty();
    assertThat(figure.toString().replace("<br>", "")).doesNotContain("<").doesNotContain(">");
  }
}
