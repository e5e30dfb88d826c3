package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.TensorForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Shows what a data set is, without its records: columns with kind, role, domain, missing cells and
 * the reason for their kind, and how many rows each class has. Values appear only where a person
 * declared them, or where the data is public; then the first rows are shown too.
 */
final class DatasetCard {
  private static final int FIRST_ROWS = 5;
  private static final int MOST_CATEGORIES = 8;

  private final Dataset dataset;
  private final Schema schema;

  private DatasetCard(Dataset dataset) {
    this.dataset = dataset;
    this.schema = dataset.schema();
  }

  static Bundle of(Dataset dataset) {
    return new DatasetCard(dataset).bundle();
  }

  /** The card, and pictures of tensors where the data is public. */
  static List<Bundle> withPictures(Dataset dataset) {
    List<Bundle> views = new ArrayList<>(List.of(of(dataset)));
    if (dataset.schema().isPublic()) {
      views.addAll(TensorPictures.of(dataset.table()));
    }
    return views;
  }

  private Bundle bundle() {
    String size =
        Numbers.count(dataset.rowCount())
            + " rows × "
            + Numbers.count(schema.columns().size())
            + " columns"
            + (schema.isPublic() ? ", public" : "");
    TextTable columns = columns();
    StringBuilder text = new StringBuilder(size).append('\n').append(columns);
    Html html = columns.addTo(new Html().heading(size), "");
    int more = schema.columns().size() - shown().size();
    if (more > 0) {
      String rest =
          "… " + Numbers.count(more) + " more: columns(\"a*\") shows those of such names.";
      text.append(rest).append('\n');
      html.paragraph(rest);
    }
    schema
        .withRole(Role.TARGET)
        .filter(target -> target.kind() != ColumnKind.TENSOR)
        .ifPresent(
            target -> {
              String caption = "Rows per class of '" + target.name() + "'";
              TextTable classes = classes();
              text.append('\n').append(caption).append('\n').append(classes);
              classes.addTo(html, caption);
            });
    if (schema.isPublic() && dataset.rowCount() > 0) {
      TextTable rows = TableView.records(dataset.table(), FIRST_ROWS);
      text.append("\nFirst rows\n").append(rows);
      rows.addTo(html, "First rows");
    }
    return Bundle.of(text.toString(), html);
  }

  private TextTable columns() {
    TextTable table =
        new TextTable("column", "kind", "role", "domain", "missing", "share", "why this kind")
            .explained();
    for (ColumnSchema column : shown()) {
      long missing = dataset.column(column.name()).countMissing();
      table.row(
          Cell.text(column.name()),
          Cell.text(words(column.kind())),
          Cell.text(words(column.role()) + marks(column)),
          Cell.text(column.kind() == ColumnKind.TENSOR ? form(column) : domain(column.domain())),
          Cell.number(Numbers.count(missing)),
          Cell.number(Numbers.share(missing, dataset.rowCount())),
          Cell.text(column.reason()));
    }
    return table;
  }

  /** Element type, shape and channels, and which other tensors these describe. */
  private static String form(ColumnSchema column) {
    String form = column.tensorForm().map(TensorForm::toString).orElse("any tensors");
    return column
        .annotation()
        .map(it -> form + ", " + words(it.kind()) + " of '" + it.column() + "'")
        .orElse(form);
  }

  /** The first columns, and those with a role of their own. */
  private List<ColumnSchema> shown() {
    List<ColumnSchema> columns = schema.columns();
    return IntStream.range(0, columns.size())
        .filter(i -> i < TableView.MOST_COLUMNS || columns.get(i).role() != Role.FEATURE)
        .mapToObj(columns::get)
        .toList();
  }

  private static String marks(ColumnSchema column) {
    List<String> marks = new ArrayList<>();
    if (column.required()) {
      marks.add("required");
    }
    if (column.unique()) {
      marks.add("unique");
    }
    if (column.sensitive()) {
      marks.add("sensitive");
    }
    return marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")";
  }

  private String domain(Domain domain) {
    if (domain.origin() == Domain.Origin.INFERRED && !schema.isPublic()) {
      return domain.toString();
    }
    if (domain.isRange()) {
      return Numbers.compact(domain.min())
          + " to "
          + Numbers.compact(domain.max())
          + origin(domain);
    }
    List<String> categories = domain.categories();
    if (categories.isEmpty()) {
      return domain.toString();
    }
    String named =
        String.join(", ", categories.subList(0, Math.min(MOST_CATEGORIES, categories.size())));
    int more = categories.size() - MOST_CATEGORIES;
    return named + (more > 0 ? " and " + more + " more" : "") + origin(domain);
  }

  private static String origin(Domain domain) {
    return " (" + words(domain.origin()) + ")";
  }

  private TextTable classes() {
    TextTable table = new TextTable("class", "rows", "share").explained();
    for (ClassBalance.Part part : ClassBalance.of(dataset).parts()) {
      table.row(
          Cell.text(part.label()),
          Cell.number(Numbers.count(part.rows())),
          Cell.number(Numbers.share(part.rows(), dataset.rowCount())));
    }
    return table;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
