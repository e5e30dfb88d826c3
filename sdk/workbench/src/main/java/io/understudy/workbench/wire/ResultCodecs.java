package io.understudy.workbench.wire;

import static io.understudy.workbench.schema.JsonFields.number;

import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.ModelReader;
import io.understudy.spi.Plot;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.workbench.schema.JsonFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What evaluators and models answer. */
final class ResultCodecs {
  private ResultCodecs() {}

  static final class Intervals implements WireCodec<Interval> {
    @Override
    public Map<String, Object> write(Interval interval, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("lower", number(interval.lower()));
      json.put("upper", number(interval.upper()));
      json.put("level", number(interval.level()));
      json.put("kind", interval.kind().name());
      return json;
    }

    @Override
    public Interval read(JsonFields json, ModelReader parts) {
      return new Interval(
          json.number("lower"),
          json.number("upper"),
          json.number("level"),
          json.constant(Interval.Kind.class, "kind"));
    }
  }

  static final class Scores implements WireCodec<Score> {
    @Override
    public Map<String, Object> write(Score score, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("metric", score.metric());
      json.put("subject", score.subject());
      score.value().ifPresent(value -> json.put("value", number(value)));
      score.reason().ifPresent(reason -> json.put("reason", reason));
      score
          .interval()
          .ifPresent(interval -> json.put("interval", new Intervals().write(interval, tables)));
      json.put("direction", score.direction().name());
      json.put("min", number(score.min()));
      json.put("max", number(score.max()));
      json.put("rows", score.rows());
      json.put("columns", score.columns());
      score
          .reference()
          .ifPresent(band -> json.put("reference", new Intervals().write(band, tables)));
      score.pValue().ifPresent(p -> json.put("pValue", number(p)));
      json.put("meaning", score.meaning());
      return json;
    }

    @Override
    public Score read(JsonFields json, ModelReader parts) {
      String metric = json.text("metric");
      Score score =
          json.optional("value").isPresent()
              ? Score.of(
                  metric,
                  json.number("value"),
                  json.constant(Score.Direction.class, "direction"),
                  json.number("min"),
                  json.number("max"))
              : Score.notAssessable(metric, json.text("reason"));
      if (json.optional("interval").isPresent()) {
        score = score.within(new Intervals().read(json.object("interval"), parts));
      }
      if (json.optional("reference").isPresent()) {
        score = score.beside(new Intervals().read(json.object("reference"), parts));
      }
      if (json.optional("pValue").isPresent()) {
        score = score.withPValue(json.number("pValue"));
      }
      return score
          .explained(json.text("meaning"))
          .about(json.text("subject"))
          .onRows(json.whole("rows"))
          .onColumns(json.texts("columns").toArray(String[]::new));
    }
  }

  static final class AxisCodec implements WireCodec<Plot.Axis> {
    @Override
    public Map<String, Object> write(Plot.Axis axis, WireTables tables) {
      return Map.of("label", axis.label(), "scale", axis.scale().name());
    }

    @Override
    public Plot.Axis read(JsonFields json, ModelReader parts) {
      return new Plot.Axis(json.text("label"), json.constant(Plot.Scale.class, "scale"));
    }
  }

  static final class SeriesCodec implements WireCodec<Plot.Series> {
    @Override
    public Map<String, Object> write(Plot.Series series, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", series.name());
      json.put("mark", series.mark().name());
      json.put("role", series.role().name());
      json.put("categories", series.categories());
      json.put("x", numbers(series.x()));
      json.put("y", numbers(series.y()));
      series.lower().ifPresent(lower -> json.put("lower", numbers(lower)));
      series.upper().ifPresent(upper -> json.put("upper", numbers(upper)));
      json.put("records", series.isOfRecords());
      return json;
    }

    private static List<Object> numbers(double[] values) {
      return Arrays.stream(values).mapToObj(JsonFields::number).toList();
    }

    @Override
    public Plot.Series read(JsonFields json, ModelReader parts) {
      String name = json.text("name");
      Plot.Mark mark = json.constant(Plot.Mark.class, "mark");
      Plot.Role role = json.constant(Plot.Role.class, "role");
      List<String> categories = json.texts("categories");
      double[] y = json.numbers("y");
      Plot.Series series =
          categories.isEmpty()
              ? Plot.Series.of(name, mark, role, json.numbers("x"), y)
              : Plot.Series.of(name, mark, role, categories, y);
      if (json.optional("lower").isPresent()) {
        series = series.between(json.numbers("lower"), json.numbers("upper"));
      }
      return json.flag("records") ? series.ofRecords() : series;
    }
  }

  static final class Plots implements WireCodec<Plot> {
    @Override
    public Map<String, Object> write(Plot plot, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("title", plot.title());
      json.put("x", new AxisCodec().write(plot.x(), tables));
      json.put("y", new AxisCodec().write(plot.y(), tables));
      json.put(
          "series", plot.series().stream().map(it -> new SeriesCodec().write(it, tables)).toList());
      json.put("note", plot.note());
      return json;
    }

    @Override
    public Plot read(JsonFields json, ModelReader parts) {
      Plot plot =
          Plot.of(
              json.text("title"),
              new AxisCodec().read(json.object("x"), parts),
              new AxisCodec().read(json.object("y"), parts));
      for (Object series : json.list("series")) {
        plot = plot.with(new SeriesCodec().read(JsonFields.of(series), parts));
      }
      return plot.note(json.text("note"));
    }
  }

  static final class Verdicts implements WireCodec<Verdict> {
    @Override
    public Map<String, Object> write(Verdict verdict, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("question", verdict.question().name());
      json.put("subject", verdict.subject());
      json.put("outcome", verdict.outcome().name());
      json.put("words", verdict.words());
      json.put("reasons", verdict.reasons());
      return json;
    }

    @Override
    public Verdict read(JsonFields json, ModelReader parts) {
      return Verdict.of(
          json.constant(Question.class, "question"),
          json.text("subject"),
          json.constant(Verdict.Outcome.class, "outcome"),
          json.text("words"),
          json.texts("reasons"));
    }
  }

  static final class Evaluations implements WireCodec<Evaluation> {
    @Override
    public Map<String, Object> write(Evaluation evaluation, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("title", evaluation.title());
      json.put(
          "scores",
          evaluation.scores().stream().map(it -> new Scores().write(it, tables)).toList());
      json.put(
          "plots", evaluation.plots().stream().map(it -> new Plots().write(it, tables)).toList());
      json.put(
          "tables",
          evaluation.tables().entrySet().stream()
              .map(it -> Map.of("name", it.getKey(), "table", tables.put(it.getValue())))
              .toList());
      json.put("notes", evaluation.notes());
      json.put(
          "verdicts",
          evaluation.verdicts().stream().map(it -> new Verdicts().write(it, tables)).toList());
      return json;
    }

    @Override
    public Evaluation read(JsonFields json, ModelReader parts) {
      Evaluation evaluation =
          Evaluation.of(json.text("title"))
              .withScores(
                  json.list("scores").stream()
                      .map(it -> new Scores().read(JsonFields.of(it), parts))
                      .toList());
      for (Object plot : json.list("plots")) {
        evaluation = evaluation.withPlot(new Plots().read(JsonFields.of(plot), parts));
      }
      for (Object entry : json.list("tables")) {
        JsonFields named = JsonFields.of(entry);
        evaluation =
            evaluation.withTable(
                named.text("name"), WireTables.read(parts, named.whole("table")).table());
      }
      for (String note : json.texts("notes")) {
        evaluation = evaluation.withNote(note);
      }
      for (Object verdict : json.list("verdicts")) {
        evaluation = evaluation.withVerdict(new Verdicts().read(JsonFields.of(verdict), parts));
      }
      return evaluation;
    }
  }

  static final class Guarantees implements WireCodec<PrivacyGuarantee> {
    @Override
    public Map<String, Object> write(PrivacyGuarantee guarantee, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("measure", guarantee.measure().name());
      json.put("epsilon", guarantee.epsilon());
      json.put("delta", guarantee.delta());
      json.put("rho", guarantee.rho());
      json.put("unit", guarantee.unit());
      json.put("neighbours", guarantee.neighbours().name());
      return json;
    }

    @Override
    public PrivacyGuarantee read(JsonFields json, ModelReader parts) {
      PrivacyGuarantee.Measure measure = json.constant(PrivacyGuarantee.Measure.class, "measure");
      PrivacyGuarantee amounts =
          measure == PrivacyGuarantee.Measure.RHO
              ? PrivacyGuarantee.rho(json.number("rho"))
              : PrivacyGuarantee.epsilonDelta(json.number("epsilon"), json.number("delta"));
      return amounts
          .per(json.text("unit"))
          .under(json.constant(PrivacyGuarantee.Neighbours.class, "neighbours"));
    }
  }
}
