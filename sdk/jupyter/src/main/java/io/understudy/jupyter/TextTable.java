package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import java.util.ArrayList;
import java.util.List;

/** Rows and columns, as aligned text and as HTML. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<String> header;
  private final List<List<Cell>> rows = new ArrayList<>();
  private boolean explained;

  TextTable(List<String> header) {
    this.header = List.copyOf(header);
  }

  TextTable(String... header) {
    this(List.of(header));
  }

  TextTable row(Cell... cells) {
    return row(List.of(cells));
  }

  TextTable row(List<Cell> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Headings that are words of the glossary say what they mean. Not for columns of data. */
  TextTable explained() {
    explained = true;
    return this;
  }

  Html addTo(Html html, String caption) {
    return html.table(caption, header, explained, rows);
  }

  /** Lines of equal columns; numbers to the right. */
  @Override
  public String toString() {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      for (List<Cell> row : rows) {
        widths[column] = Math.max(widths[column], oneLine(row.get(column)).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, header.stream().map(Cell::text).toList(), widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private static void line(StringBuilder text, List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      Cell cell = cells.get(column);
      String padding = " ".repeat(widths[column] - oneLine(cell).length());
      line.append(column == 0 ? "" : GAP);
      line.append(cell.isNumber() ? padding + oneLine(cell) : oneLine(cell) + padding);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String oneLine(Cell cell) {
    return cell.text().replaceAll("\\s", " ");
  }
}
