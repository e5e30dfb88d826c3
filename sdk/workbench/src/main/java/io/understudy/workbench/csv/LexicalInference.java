package io.understudy.workbench.csv;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Domain;
import io.understudy.workbench.csv.NumberLexer.Form;
import io.understudy.workbench.schema.TextKinds;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes what a column means from the texts of its cells, and says why. In doubt a column stays
 * text: a person can always declare more, but nobody can restore what a wrong guess dropped.
 */
final class LexicalInference {
  private final NumberLexer lexer = new NumberLexer();

  ColumnSchema infer(String name, Cells cells) {
    return cells instanceof NumberCells numbers
        ? numeric(name, numbers)
        : textual(name, (TextCells) cells);
  }

  private static ColumnSchema numeric(String name, NumberCells cells) {
    if (cells.hasDecimals()) {
      String reason =
          cells.rounded() == 0
              ? "numbers with decimals"
              : "numbers with decimals, of which "
                  + cells.rounded()
                  + " have more digits than a double holds: rounded to the nearest";
      return column(name, ColumnKind.CONTINUOUS, reason).withDecimals(cells.grain());
    }
    String reason =
        cells.isIncreasing()
            ? "whole numbers, each larger than the one before: perhaps an identifier"
            : "whole numbers";
    return column(name, ColumnKind.INTEGER, reason);
  }

  private ColumnSchema textual(String name, TextCells cells) {
    List<String> texts = cells.distinct();
    if (texts.isEmpty()) {
      return column(name, ColumnKind.TEXT, "every cell is missing: kept as text");
    }
    if (isBoolean(texts)) {
      return column(name, ColumnKind.BOOLEAN, "true and false");
    }
    Optional<ColumnSchema> temporal = temporal(name, texts);
    if (temporal.isPresent()) {
      return temporal.get();
    }
    Numbers numbers = Numbers.count(texts, lexer);
    if (numbers.finite > 0 && numbers.finite + numbers.notFinite == texts.size()) {
      return numbers.inexact
          ? named(name, cells, "has whole numbers that a double cannot hold: kept as text")
          : column(name, ColumnKind.CONTINUOUS, "numbers, of which some are infinite or undefined");
    }
    return named(name, cells, numbers.reason(texts.size()));
  }

  private static boolean isBoolean(List<String> texts) {
    if (texts.size() > 2) {
      return false;
    }
    Set<String> styles = new HashSet<>();
    for (String text : texts) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (!lower.equals("true") && !lower.equals("false")) {
        return false;
      }
      boolean upper = text.equals(text.toUpperCase(Locale.ROOT));
      boolean capital =
          text.equals(text.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1));
      if (!upper && !capital && !text.equals(lower)) {
        return false;
      }
      styles.add(upper ? "upper" : capital ? "capital" : "lower");
    }
    return styles.size() == 1;
  }

  private static Optional<ColumnSchema> temporal(String name, List<String> texts) {
    List<TextForm> forms = new ArrayList<>();
    boolean zoned = true;
    boolean dateLike = true;
    for (String text : texts) {
      Optional<TextForm> form = TextForm.of(text);
      zoned &= TextForm.looksZoned(text);
      dateLike &= form.isPresent() || TextForm.looksLikeDate(text);
      form.ifPresent(forms::add);
      if (!zoned && !dateLike) {
        return Optional.empty();
      }
    }
    if (forms.size() == texts.size()) {
      return Optional.of(iso(name, texts, forms));
    }
    if (zoned) {
      return Optional.of(
          column(name, ColumnKind.TEXT, "dates and times with a time zone: kept as text"));
    }
    String reason =
        forms.isEmpty()
            ? "looks like dates whose day and month could be swapped: kept as text; declare their"
                + " format"
            : "looks like dates in several forms: kept as text";
    return Optional.of(column(name, ColumnKind.TEXT, reason));
  }

  private static ColumnSchema iso(String name, List<String> texts, List<TextForm> forms) {
    TextForm first = forms.get(0);
    boolean uniform = forms.stream().allMatch(form -> form.pattern().equals(first.pattern()));
    boolean readable =
        forms.stream().allMatch(form -> form.kind() == first.kind() && form.isReadAsIso());
    if (forms.stream().anyMatch(TextForm::tooFine)) {
      return column(name, ColumnKind.TEXT, "times finer than a millisecond: kept as text");
    }
    if (!uniform && !readable) {
      return column(name, ColumnKind.TEXT, "looks like dates in several forms: kept as text");
    }
    ColumnSchema column = column(name, first.kind(), "");
    if (uniform && !first.isIso()) {
      column = column.withFormat(first.pattern());
    }
    TemporalFormat format = TemporalFormat.of(column);
    long real = texts.stream().filter(text -> exists(format, text)).count();
    if (real == 0) {
      return column(name, ColumnKind.TEXT, "looks like dates that do not exist: kept as text");
    }
    String what =
        switch (first.kind()) {
          case DATE -> "dates";
          case TIME -> "times";
          default -> "dates with times";
        };
    return column.withKind(
        first.kind(), real == texts.size() ? what : what + ", of which some do not exist");
  }

  private static boolean exists(TemporalFormat format, String text) {
    try {
      format.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static ColumnSchema named(String name, TextCells cells, String reason) {
    ColumnKind kind = TextKinds.kind(cells.distinct().size(), cells.present());
    String said =
        reason.isEmpty() ? TextKinds.reason(cells.distinct().size(), cells.present()) : reason;
    ColumnSchema column = column(name, kind, said);
    return kind == ColumnKind.CATEGORICAL
        ? column.withDomain(
            Domain.ofCategories(
                Domain.Origin.INFERRED, cells.distinct().stream().sorted().toList()))
        : column;
  }

  private static ColumnSchema column(String name, ColumnKind kind, String reason) {
    return ColumnSchema.of(name, kind).withKind(kind, reason);
  }

  /** How many of the different texts are numbers of some form. */
  private static final class Numbers {
    private int finite;
    private int notFinite;
    private int huge;
    private int leadingZero;
    private int padded;
    private boolean decimals;
    private boolean inexact;

    static Numbers count(List<String> texts, NumberLexer lexer) {
      Numbers numbers = new Numbers();
      boolean inexactWhole = false;
      for (String text : texts) {
        Form form = lexer.read(text);
        numbers.add(form, text, lexer);
        inexactWhole |= form == Form.WHOLE && !NumberLexer.isExact(lexer.whole);
      }
      numbers.inexact = inexactWhole && (numbers.decimals || numbers.notFinite > 0);
      return numbers;
    }

    private void add(Form form, String text, NumberLexer lexer) {
      switch (form) {
        case WHOLE -> finite++;
        case DECIMAL -> {
          finite++;
          decimals = true;
        }
        case NOT_FINITE -> notFinite++;
        case HUGE_WHOLE -> huge++;
        case LEADING_ZERO -> leadingZero++;
        case NONE -> {
          Form inner = lexer.read(text.strip());
          padded += inner == Form.WHOLE || inner == Form.DECIMAL ? 1 : 0;
        }
      }
    }

    String reason(int texts) {
      int numbers = finite + notFinite + huge + leadingZero + padded;
      if (leadingZero > 0 && numbers == texts) {
        return "has a leading zero: kept as text";
      }
      if (huge > 0 && numbers == texts) {
        return "has whole numbers beyond 64 bits: kept as text";
      }
      if (padded > 0 && numbers == texts) {
        return "has blanks around its numbers: kept as text; declare its kind to read numbers";
      }
      if (finite > 0) {
        return "has numbers and other texts: kept as text; declare those that stand for a missing"
            + " cell";
      }
      return "";
    }
  }
}
