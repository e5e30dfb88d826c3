package io.understudy.jupyter;

import java.util.List;
import java.util.Locale;

/**
 * Writes a whole HTML page; every text that goes in is escaped, and marks that turn the direction
 * of writing are shown by their numbers, so that names and values stay text in their place.
 */
final class Page {
  private final StringBuilder out = new StringBuilder();

  /** A text in which nothing can act: no tag, no quote, no change of direction. */
  static String text(String raw) {
    return Html.escape(visible(raw));
  }

  /** Names the marks that would turn what follows them. */
  static String visible(String raw) {
    StringBuilder shown = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (turns(c)) {
        shown.append("[U+").append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
        shown.append(']');
      } else {
        shown.append(c);
      }
    }
    return shown.toString();
  }

  private static boolean turns(char c) {
    return (c >= 0x200e && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x061c;
  }

  /** Markup of our own. */
  Page raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A text. */
  Page add(String text) {
    out.append(text(text));
    return this;
  }

  Page element(String tag, String text) {
    return element(tag, "", text);
  }

  /** An element with attributes of our own and a text. */
  Page element(String tag, String attributes, String text) {
    out.append('<').append(tag).append(attributes).append('>').append(text(text));
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Page paragraph(String text) {
    return text.isBlank() ? this : element("p", text);
  }

  Page bullets(List<String> items) {
    if (!items.isEmpty()) {
      raw("<ul>\n");
      items.forEach(item -> element("li", item));
      raw("</ul>\n");
    }
    return this;
  }

  /**
   * A table that scrolls within itself, with the first cell of each row as its heading.
   *
   * @param rows cells as markup, made by {@link #cell} and {@link #number}
   */
  Page table(String caption, List<String> header, List<List<String>> rows) {
    raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
        .add(caption)
        .raw("\">\n<table>\n");
    element("caption", caption);
    raw("<thead><tr>");
    header.forEach(name -> element("th", " scope=\"col\"", name));
    raw("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      raw("<tr>");
      row.forEach(this::raw);
      raw("</tr>\n");
    }
    return raw("</tbody>\n</table>\n</div>\n");
  }

  static String heading(String text) {
    return "<th scope=\"row\">" + text(text) + "</th>";
  }

  static String cell(String text) {
    return "<td>" + text(text) + "</td>";
  }

  static String number(String text) {
    return "<td class=\"number\">" + text(text) + "</td>";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
