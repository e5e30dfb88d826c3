package io.understudy.jupyter;

import io.understudy.Glossary;
import java.util.List;

/** Writes HTML; every text that goes in is escaped, so that names and values stay text. */
final class Html {
  /** Where styles are stripped, attributes alone keep columns apart and numbers to the right. */
  private static final String TABLE = "<table border=\"1\" cellpadding=\"4\">\n";

  private static final String NUMBER = " align=\"right\" style=\"text-align:right\"";
  private static final String TEXT = " align=\"left\" style=\"text-align:left\"";

  private final StringBuilder out = new StringBuilder();

  /** One cell of a table. */
  record Cell(String text, boolean isNumber) {
    static Cell text(String text) {
      return new Cell(text, false);
    }

    static Cell number(String text) {
      return new Cell(text, true);
    }
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        case '`' -> escaped.append("&#96;");
        default -> escaped.append(Character.isISOControl(c) && c != '\n' ? ' ' : c);
      }
    }
    return escaped.toString();
  }

  Html heading(String text) {
    return element("h4", text);
  }

  Html paragraph(String text) {
    return text.isEmpty() ? this : element("p", text);
  }

  Html lines(List<String> lines) {
    out.append("<pre>").append(escape(String.join("\n", lines))).append("</pre>\n");
    return this;
  }

  Html bullets(List<String> items) {
    if (!items.isEmpty()) {
      out.append("<ul>\n");
      items.forEach(item -> element("li", item));
      out.append("</ul>\n");
    }
    return this;
  }

  Html definitions(List<List<String>> pairs) {
    out.append("<dl>\n");
    for (List<String> pair : pairs) {
      element("dt", pair.get(0));
      element("dd", pair.get(1));
    }
    out.append("</dl>\n");
    return this;
  }

  Html table(String caption, List<String> header, boolean explained, List<List<Cell>> rows) {
    out.append(TABLE);
    if (!caption.isEmpty()) {
      element("caption", caption);
    }
    out.append("<thead><tr>");
    header.forEach(name -> cell("th", explained ? TEXT + meaning(name) : TEXT, name));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<Cell> row : rows) {
      out.append("<tr>");
      row.forEach(cell -> cell("td", cell.isNumber() ? NUMBER : TEXT, cell.text()));
      out.append("</tr>\n");
    }
    out.append("</tbody>\n</table>\n");
    return this;
  }

  /** What the glossary says, for the mouse and for screen readers; arrows are no part of a word. */
  private static String meaning(String heading) {
    return Glossary.get()
        .find(heading.replaceFirst(" [↑↓]$", ""))
        .map(entry -> " title=\"" + escape(entry.meaning()) + "\"")
        .orElse("");
  }

  private Html element(String tag, String text) {
    out.append('<').append(tag).append('>').append(escape(text));
    out.append("</").append(tag).append(">\n");
    return this;
  }

  private void cell(String tag, String style, String text) {
    out.append('<').append(tag).append(style).append('>').append(escape(text));
    out.append("</").append(tag).append('>');
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
