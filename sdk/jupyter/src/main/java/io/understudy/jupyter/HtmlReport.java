package io.understudy.jupyter;

import io.understudy.Glossary;
import io.understudy.Report;
import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.report.ReportPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * Writes a report as one HTML file that needs no network: verdicts first, then each evaluator with
 * its scores, what they mean and what they cannot see, its plots and details, then how to get the
 * same bytes again, and the glossary. Plots are interactive where scripts run, and pictures
 * elsewhere and in print. A content security policy forbids every script but the page's own two,
 * and every request. Thread-safe.
 */
public final class HtmlReport implements ReportPage {
  private static final int FOLDED_FROM = 25;
  private static final int MOST_ROWS = 200;
  private static final int MOST_COLUMNS = 40;
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");
  private static final String PLOTLY = resource("plotly-cartesian.min.js");

  /** Creates a writer of pages; for the service loader. */
  public HtmlReport() {}

  @Override
  public byte[] write(Report report) {
    return new Writing(report).page().getBytes(StandardCharsets.UTF_8);
  }

  private static String resource(String name) {
    try (InputStream file = HtmlReport.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String style(Verdict verdict) {
    return switch (verdict.outcome()) {
      case GOOD -> "good";
      case CONCERN -> "concern";
      default -> "not-assessable";
    };
  }

  /** One page. */
  private static final class Writing {
    private final Report report;
    private final Page page = new Page();
    private final List<Object> figures = new ArrayList<>();
    private final Map<String, Integer> glossary = new LinkedHashMap<>();

    Writing(Report report) {
      this.report = report;
      Glossary.get().entries().keySet().forEach(word -> glossary.put(key(word), glossary.size()));
    }

    private static String key(String word) {
      return word.toLowerCase(Locale.ROOT);
    }

    String page() {
      start();
      contents();
      page.raw("<main>\n");
      verdicts();
      for (int i = 0; i < report.parts().size(); i++) {
        part(report.parts().get(i), i);
      }
      again();
      glossary();
      page.raw("</main>\n<footer><p>Written by Understudy. Figures of real rows hold counts, bins,")
          .raw(" quantiles and densities, no records. Interactive plots: plotly.js, MIT licence.")
          .raw("</p></footer>\n");
      scripts();
      return page.raw("</body>\n</html>\n").toString();
    }

    private void start() {
      page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
          .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
          .raw("img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; ")
          .raw("script-src '" + hash(PLOTLY) + "' '" + hash(SCRIPT) + "'\">\n")
          .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
          .element("title", "Synthetic rows: " + report.name())
          .raw("<style>\n" + STYLE + "</style>\n</head>\n<body>\n")
          .raw("<a class=\"skip\" href=\"#verdicts\">Skip to the verdicts</a>\n<header>\n")
          .element("h1", "Synthetic rows: " + report.name())
          .element("p", " class=\"facts\"", facts())
          .raw("</header>\n");
    }

    private String facts() {
      String real =
          report.rows().entrySet().stream()
              .map(it -> Numbers.count(it.getValue()) + " " + it.getKey())
              .collect(Collectors.joining(", "));
      String made =
          report.candidates().entrySet().stream()
              .map(it -> it.getKey() + " (" + Numbers.count(it.getValue()) + " rows)")
              .collect(Collectors.joining(", "));
      return "Real rows: " + real + ". Synthetic: " + made + ".";
    }

    private void contents() {
      page.raw("<nav aria-label=\"Contents\">\n<h2>Contents</h2>\n<ul>\n");
      link("verdicts", "Verdicts");
      for (int i = 0; i < report.parts().size(); i++) {
        link("part-" + i, report.parts().get(i).descriptor().title());
      }
      link("again", "The same bytes again");
      link("glossary", "Glossary");
      page.raw("</ul>\n</nav>\n");
    }

    private void link(String anchor, String title) {
      page.raw("<li><a href=\"#" + anchor + "\">").add(title).raw("</a></li>\n");
    }

    private void section(String anchor, String title) {
      page.raw("<section id=\"" + anchor + "\" aria-labelledby=\"" + anchor + "-title\">\n")
          .element("h2", " id=\"" + anchor + "-title\"", title);
    }

    private void verdicts() {
      section("verdicts", "Verdicts");
      List<String> header = new ArrayList<>(List.of("candidate"));
      for (Question question : Question.values()) {
        header.add(words(question));
      }
      List<List<String>> rows = new ArrayList<>();
      for (String candidate : report.candidates().keySet()) {
        List<String> row = new ArrayList<>(List.of(Page.heading(candidate)));
        for (Question question : Question.values()) {
          Verdict verdict = report.verdict(question, candidate);
          row.add(
              "<td class=\"verdict "
                  + style(verdict)
                  + "\">"
                  + Page.text(verdict.words())
                  + "</td>");
        }
        rows.add(row);
      }
      page.table("One verdict on each question", header, rows);
      page.paragraph(
          "Each is the worst that any evaluator gave; what could not be assessed, or failed, is not"
              + " good. Fidelity: do they look like fresh real rows? Utility: do they serve in place"
              + " of real rows, or beside them? Privacy: do they reveal whose rows they were made"
              + " from?");
      for (String candidate : report.candidates().keySet()) {
        page.element("h3", "Why: " + candidate);
        page.raw("<dl>\n");
        for (Question question : Question.values()) {
          Verdict verdict = report.verdict(question, candidate);
          page.element("dt", words(question) + ": " + verdict.words());
          page.raw("<dd>\n").bullets(verdict.reasons()).raw("</dd>\n");
        }
        page.raw("</dl>\n");
        worst(candidate);
      }
      page.raw("</section>\n");
    }

    private void worst(String candidate) {
      List<List<String>> rows =
          report.worst(candidate).stream()
              .map(
                  it ->
                      List.of(
                          Page.heading(String.join(" and ", it.columns())),
                          metric(it),
                          Page.number(value(it)),
                          Page.number(EvaluationView.band(it))))
              .toList();
      if (rows.isEmpty()) {
        page.paragraph("No column lies below what fresh real rows reach.");
      } else {
        page.table(
            "Worst columns of " + candidate,
            List.of("column", "score", "value", "fresh real rows"),
            rows);
      }
    }

    private void part(Report.Part part, int number) {
      section("part-" + number, part.descriptor().title());
      String question = part.descriptor().question().map(it -> words(it) + ". ").orElse("");
      page.raw("<p class=\"facts\">").add(question).raw("<code>").add(part.id()).raw("</code>");
      page.raw("</p>\n").paragraph(part.descriptor().summary());
      page.paragraph("What it cannot see: " + part.descriptor().limits());
      if (part.state() == Report.State.DONE) {
        evaluation(part.evaluation());
      } else {
        page.raw("<p class=\"not-assessable\">")
            .add(part.state() == Report.State.FAILED ? "Failed (" + part.code() + "): " : "")
            .add(part.state() == Report.State.NOT_RUN ? "Not run: " : "")
            .add(part.reason())
            .raw("</p>\n");
      }
      if (!part.descriptor().citations().isEmpty()) {
        page.element("h3", "Sources").bullets(part.descriptor().citations());
      }
      page.raw("</section>\n");
    }

    private void evaluation(Evaluation evaluation) {
      for (Verdict verdict : evaluation.verdicts()) {
        page.raw("<p><span class=\"verdict " + style(verdict) + "\">")
            .add(verdict.subject() + ": " + verdict.words())
            .raw("</span> ")
            .add(String.join(" ", verdict.reasons()))
            .raw("</p>\n");
      }
      scores(evaluation.scores());
      for (Plot plot : evaluation.plots()) {
        figure(plot);
      }
      if (!evaluation.notes().isEmpty()) {
        page.element("h3", "Notes").bullets(evaluation.notes());
      }
      if (!evaluation.tables().isEmpty()) {
        page.element("h3", "Details");
        evaluation.tables().forEach(this::details);
      }
    }

    private void scores(List<Score> scores) {
      if (scores.isEmpty()) {
        return;
      }
      page.element("h3", "Scores");
      List<List<String>> rows = new ArrayList<>();
      for (Score score : scores.stream().limit(MOST_ROWS).toList()) {
        rows.add(
            List.of(
                Page.heading(EvaluationView.subject(score)),
                metric(score),
                EvaluationView.isWorse(score)
                    ? "<td class=\"number worse\">" + Page.text(value(score)) + "</td>"
                    : Page.number(value(score)),
                Page.number(score.interval().map(EvaluationView::ends).orElse("")),
                Page.number(EvaluationView.band(score)),
                Page.number(
                    score.pValue().isPresent()
                        ? Numbers.score(score.pValue().getAsDouble())
                        : "")));
      }
      folded(
          scores.size() + " scores",
          rows.size() > FOLDED_FROM,
          () ->
              page.table(
                  "Scores",
                  List.of("of", "score", "value", "interval", "fresh real rows", "p"),
                  rows));
      if (scores.size() > rows.size()) {
        page.paragraph("The first " + MOST_ROWS + " scores; all of them are in the JSON file.");
      }
      page.bullets(EvaluationView.legend(scores));
      meanings(scores);
    }

    /** One sentence on each score: what it means, and what it cannot see. */
    private void meanings(List<Score> scores) {
      Map<String, String> meanings = new LinkedHashMap<>();
      for (Score score : scores) {
        String own =
            score.meaning().isEmpty()
                ? Glossary.get().find(score.metric()).map(Glossary.Entry::meaning).orElse("")
                : score.meaning();
        if (!own.isEmpty()) {
          meanings.putIfAbsent(score.metric(), own);
        }
      }
      Map<String, List<String>> reasons = new LinkedHashMap<>();
      for (Score score : scores) {
        score
            .reason()
            .ifPresent(
                it -> reasons.computeIfAbsent(it, key -> new ArrayList<>()).add(name(score)));
      }
      page.element("h3", "What the scores mean").raw("<dl>\n");
      meanings.forEach(
          (metric, meaning) -> {
            page.raw("<dt>" + linked(metric) + "</dt>\n").element("dd", meaning);
          });
      reasons.forEach(
          (reason, of) -> {
            page.element("dt", "Not assessable");
            page.element(
                "dd",
                of.stream().distinct().limit(5).collect(Collectors.joining("; ")) + ": " + reason);
          });
      page.raw("</dl>\n");
    }

    private static String name(Score score) {
      return score.metric() + " of " + EvaluationView.subject(score);
    }

    private String metric(Score score) {
      return "<td>" + linked(score.metric()) + Page.text(EvaluationView.arrowOf(score)) + "</td>";
    }

    private String linked(String metric) {
      Optional<Integer> entry = Glossary.get().find(metric).map(it -> glossary.get(key(it.word())));
      return entry
          .map(it -> "<a href=\"#word-" + it + "\">" + Page.text(metric) + "</a>")
          .orElse(Page.text(metric));
    }

    private static String value(Score score) {
      return score.value().isPresent()
          ? Numbers.score(score.value().getAsDouble())
          : "not assessable";
    }

    private void folded(String title, boolean fold, Runnable content) {
      if (fold) {
        page.raw("<details>\n").element("summary", title);
      }
      content.run();
      if (fold) {
        page.raw("</details>\n");
      }
    }

    private void details(String name, Table table) {
      TextTable shown = TableView.rows(table, MOST_ROWS, MOST_COLUMNS);
      List<List<String>> rows = new ArrayList<>();
      for (List<Cell> row : shown.rows()) {
        List<String> cells = new ArrayList<>();
        for (Cell cell : row) {
          cells.add(
              cells.isEmpty()
                  ? Page.heading(cell.text())
                  : cell.isNumber() ? Page.number(cell.text()) : Page.cell(cell.text()));
        }
        rows.add(cells);
      }
      folded(
          name + ": " + Numbers.count(table.rowCount()) + " rows",
          true,
          () -> page.table(name, shown.header(), rows));
    }

    /** A plot: a picture, over which a script draws the interactive one. */
    private void figure(Plot plot) {
      Bundle view = PlotView.of(plot, false);
      String text = String.valueOf(view.forms().get(Bundle.TEXT));
      page.raw("<figure>\n");
      if (view.forms().get(Bundle.PLOTLY) instanceof Map<?, ?> figure) {
        page.raw("<div class=\"plot\" role=\"group\" tabindex=\"0\" data-figure=\"")
            .raw(figures.size() + "\" aria-label=\"")
            .add("Interactive plot: " + plot.title())
            .raw("\"></div>\n");
        figures.add(figure);
      }
      if (view.forms().get(Bundle.PNG) instanceof byte[] picture) {
        page.raw("<img class=\"picture\" alt=\"")
            .add(text.replace('\n', ' '))
            .raw("\" src=\"data:image/png;base64,")
            .raw(Base64.getEncoder().encodeToString(picture))
            .raw("\">\n");
      }
      page.element("figcaption", text.replace("\n- ", "; ").replace('\n', '.')).raw("</figure>\n");
    }

    private void again() {
      section("again", "The same bytes again");
      page.paragraph(
          "Everything here was drawn under the seed "
              + (report.seed().isPresent() ? Long.toString(report.seed().getAsLong()) : "0")
              + ". The study's run.json holds every step that led to it with fingerprints of its"
              + " rows, and on which machine and Java it ran. This runs them again and compares the"
              + " bytes of this page and of its JSON file:");
      page.element("pre", "Workbench.replay(study.folder())");
      page.table(
          "Versions",
          List.of("part", "version"),
          report.versions().entrySet().stream()
              .map(it -> List.of(Page.heading(it.getKey()), Page.cell(it.getValue())))
              .toList());
      List<List<String>> settings = new ArrayList<>();
      for (Report.Part part : report.parts()) {
        part.parameters()
            .forEach(
                (name, value) ->
                    settings.add(
                        List.of(
                            Page.heading(part.id()),
                            Page.cell(name),
                            Page.cell(CanonicalJson.write(value)))));
      }
      if (!settings.isEmpty()) {
        page.table("Settings", List.of("evaluator", "parameter", "value"), settings);
      }
      page.raw("</section>\n");
    }

    private void glossary() {
      section("glossary", "Glossary");
      page.raw("<dl>\n");
      for (Glossary.Entry entry : Glossary.get().entries().values()) {
        page.element("dt", " id=\"word-" + glossary.get(key(entry.word())) + "\"", entry.word());
        page.element("dd", entry.meaning());
      }
      page.raw("</dl>\n</section>\n");
    }

    /** The figures cannot end their element: no angle bracket is left in them. */
    private void scripts() {
      String json =
          Page.visible(new String(FigureSize.json(figures), StandardCharsets.UTF_8))
              .replace("<", "\\u003c")
              .replace(">", "\\u003e")
              .replace("&", "\\u0026");
      page.raw("<script type=\"application/json\" id=\"figures\">" + json + "</script>\n");
      page.raw("<script>" + PLOTLY + "</script>\n<script>" + SCRIPT + "</script>\n");
    }

    private static String hash(String script) {
      byte[] digest = Digests.sha256().digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
  }
}
