package io.understudy.jupyter;

import io.understudy.Catalogue;
import io.understudy.CleanerStep;
import io.understudy.EvaluatorStep;
import io.understudy.GeneratorStep;
import io.understudy.Records;
import io.understudy.RunSummary;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.jupyter.Html.Cell;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/** Shows what a study hands out. */
final class WorkbenchViews {
  private static final int MOST_RECORDS = 200;

  private WorkbenchViews() {}

  /** A study's folder is named from the working directory, so that saved notebooks are alike. */
  static Bundle of(Study study) {
    Path here = Path.of("").toAbsolutePath();
    Path folder = study.folder().toAbsolutePath();
    String text = text(study);
    return TextView.of(
        folder.startsWith(here)
            ? text.replace(folder.toString(), here.relativize(folder).toString())
            : text);
  }

  static Bundle of(GeneratorStep step) {
    return DescriptorPage.of(step.id(), step.descriptor(), step.parameters(), text(step));
  }

  static Bundle of(EvaluatorStep step) {
    return DescriptorPage.of(step.id(), step.descriptor(), step.parameters(), text(step));
  }

  static Bundle of(CleanerStep step) {
    return DescriptorPage.of(step.id(), step.descriptor(), step.parameters(), text(step));
  }

  static Bundle of(Catalogue catalogue) {
    Table table = catalogue.table();
    Html html = new Html();
    TableView.whole(table).addTo(html, table.name());
    html.bullets(catalogue.unusable().stream().map(reason -> "Not usable: " + reason).toList());
    return Bundle.of(text(catalogue), html);
  }

  /** Records that someone asked for, or a plot whose points are records. */
  static Bundle of(Records records) {
    if (records.plot().isPresent()) {
      return PlotView.of(records.plot().get(), true);
    }
    Table table = records.table().orElseThrow();
    String caption = TableView.caption(table, MOST_RECORDS);
    TextTable rows = TableView.records(table, MOST_RECORDS);
    return Bundle.of(caption + "\n" + rows, rows.addTo(new Html(), caption));
  }

  /** Records, and pictures of the tensors among them. */
  static List<Bundle> withPictures(Records records) {
    List<Bundle> views = new ArrayList<>(List.of(of(records)));
    records.table().ifPresent(table -> views.addAll(TensorPictures.of(table)));
    return views;
  }

  static Bundle of(Synthetic synthetic) {
    Bundle card = DatasetCard.of(synthetic.rows());
    String title = text(synthetic);
    return Bundle.of(title + "\n" + card.forms().get(Bundle.TEXT))
        .with(
            Bundle.HTML,
            new Html().lines(title.lines().toList()) + "" + card.forms().get(Bundle.HTML));
  }

  /**
   * The steps of a study. Durations and keyed fingerprints differ from run to run, so they are left
   * to {@code log().table()} and a saved notebook stays the same.
   */
  static Bundle of(RunSummary log) {
    Table steps = log.table();
    List<String> kept =
        steps.columnNames().stream()
            .filter(name -> !name.equals("seconds") && !name.equals("fingerprint"))
            .toList();
    TextTable table = TableView.whole(steps.selectColumns(kept.toArray(String[]::new)));
    TextTable files = new TextTable("file", "SHA-256");
    for (Map.Entry<String, String> file : log.files().entrySet()) {
      files.row(Cell.text(file.getKey()), Cell.text(file.getValue()));
    }
    String seed =
        log.seed().isPresent() ? "Seed " + log.seed().getAsLong() : "No seed is fixed yet";
    Html html = new Html().paragraph(seed);
    table.addTo(html, "Steps");
    List<String> text = new ArrayList<>(List.of(seed, table.toString()));
    if (!log.files().isEmpty()) {
      files.addTo(html, "Files");
      text.add(files.toString());
    }
    return Bundle.of(String.join("\n", text), html);
  }

  private static String text(Object described) {
    return described.toString().replace(System.lineSeparator(), "\n");
  }
}
