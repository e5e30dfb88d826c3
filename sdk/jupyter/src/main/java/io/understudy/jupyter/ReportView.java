package io.understudy.jupyter;

import io.understudy.Report;
import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows a report as a card of one screen: verdicts, worst columns beside their bands, files. */
final class ReportView {
  private ReportView() {}

  static Bundle of(Report report) {
    List<Verdict> verdicts = new ArrayList<>();
    TextTable worst =
        new TextTable("candidate", "column", "score", "value", "fresh real rows").explained();
    for (String candidate : report.candidates().keySet()) {
      for (Question question : Question.values()) {
        verdicts.add(report.verdict(question, candidate));
      }
      for (Score score : report.worst(candidate)) {
        worst.row(
            Cell.text(candidate),
            Cell.text(String.join(" and ", score.columns())),
            Cell.text(score.metric()),
            Cell.number(Numbers.score(score.value().orElse(Double.NaN))),
            Cell.number(EvaluationView.band(score)));
      }
    }
    String title = "Report: " + report.name();
    Html html = new Html().heading(title);
    TextTable table = VerdictTable.of(verdicts);
    table.addTo(html, "Verdicts");
    StringBuilder text = new StringBuilder(title).append('\n').append(table);
    if (!worst.rows().isEmpty()) {
      worst.addTo(html, "Worst columns");
      text.append("\nWorst columns\n").append(worst);
    }
    List<String> remarks = remarks(report);
    html.bullets(remarks);
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    return Bundle.of(text.toString(), html);
  }

  private static List<String> remarks(Report report) {
    List<String> remarks = new ArrayList<>();
    for (Report.Part part : report.parts()) {
      switch (part.state()) {
        case FAILED -> remarks.add("Failed: " + part.id() + " (" + part.code() + ").");
        case NOT_RUN -> remarks.add("Not run: " + part.id() + ", " + part.reason() + ".");
        default -> {
          // Its verdicts are above.
        }
      }
    }
    remarks.add(
        "All of it: " + name(report.page()) + ", for programs " + name(report.json()) + ".");
    return remarks;
  }

  /** From the study's folder on, so that saved notebooks are alike everywhere. */
  private static String name(Path file) {
    return file.getParent().getFileName() + "/" + file.getFileName();
  }
}
