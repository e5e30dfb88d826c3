package io.understudy.workbench.csv;

import io.understudy.spi.ColumnKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which a date or time is written: its kind and its pattern. Only ISO 8601 forms (and
 * those with a blank for the T) can be told from the text alone; day and month of all others could
 * be swapped.
 */
record TextForm(ColumnKind kind, String pattern, boolean tooFine) {
  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})?([T ])?([0-9]{2}:[0-9]{2})?(:[0-9]{2})?(\\.[0-9]{1,9})?");
  private static final Pattern OTHER_DATE =
      Pattern.compile(
          "[0-9]{1,2}([/.-])[0-9]{1,2}\\1([0-9]{2}|[0-9]{4})([ T].*)?"
              + "|[0-9]{4}([/.-])[0-9]{1,2}\\4[0-9]{1,2}([ T].*)?|[0-9]{8}T[0-9]{4,6}",
          Pattern.DOTALL);
  private static final Pattern ZONED =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?"
              + " ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2})");
  private static final int LONGEST = 40;

  static Optional<TextForm> of(String text) {
    if (text.length() > LONGEST || text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
      return Optional.empty();
    }
    Matcher iso = ISO.matcher(text);
    if (!iso.matches()) {
      return Optional.empty();
    }
    boolean date = iso.group(1) != null;
    boolean time = iso.group(3) != null;
    boolean separator = iso.group(2) != null;
    boolean seconds = iso.group(4) != null;
    boolean fraction = iso.group(5) != null;
    if (separator != (date && time) || (seconds && !time) || (fraction && !seconds)) {
      return Optional.empty();
    }
    String clock =
        "HH:mm"
            + (seconds ? ":ss" : "")
            + (fraction ? "." + "S".repeat(iso.group(5).length() - 1) : "");
    boolean tooFine =
        fraction && iso.group(5).length() > 4 && !iso.group(5).substring(4).matches("0+");
    if (!time) {
      return date
          ? Optional.of(new TextForm(ColumnKind.DATE, "uuuu-MM-dd", false))
          : Optional.empty();
    }
    if (!date) {
      return Optional.of(new TextForm(ColumnKind.TIME, clock, tooFine));
    }
    String joint = iso.group(2).equals("T") ? "'T'" : " ";
    return Optional.of(new TextForm(ColumnKind.DATETIME, "uuuu-MM-dd" + joint + clock, tooFine));
  }

  /** Whether a text looks like a date in an order of day and month that it does not tell. */
  static boolean looksLikeDate(String text) {
    return text.length() <= LONGEST && OTHER_DATE.matcher(text).matches();
  }

  /** Whether a text looks like a date and time with a zone. */
  static boolean looksZoned(String text) {
    return text.length() <= LONGEST && ZONED.matcher(text).matches();
  }

  /** Whether the form is what the kind is read and written in without any pattern. */
  boolean isIso() {
    return switch (kind) {
      case DATE -> true;
      case TIME -> pattern.equals("HH:mm:ss");
      default -> pattern.equals("uuuu-MM-dd'T'HH:mm:ss");
    };
  }

  /** Whether the form is among those that the kind is read in without any pattern. */
  boolean isReadAsIso() {
    return kind != ColumnKind.DATETIME || pattern.contains("'T'");
  }
}
