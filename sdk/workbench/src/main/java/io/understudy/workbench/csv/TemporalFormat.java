package io.understudy.workbench.csv;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.ParameterException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DecimalStyle;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads and writes dates and times strictly: the 30th of February is no date, and nothing depends
 * on the platform's locale, calendar or time zone.
 */
final class TemporalFormat {
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final ColumnKind kind;
  private final DateTimeFormatter reading;
  private final DateTimeFormatter writing;

  private TemporalFormat(ColumnKind kind, DateTimeFormatter reading, DateTimeFormatter writing) {
    this.kind = kind;
    this.reading = reading;
    this.writing = writing;
  }

  static TemporalFormat of(ColumnSchema column) {
    if (column.format().isEmpty()) {
      return iso(column.kind());
    }
    try {
      DateTimeFormatterBuilder pattern =
          new DateTimeFormatterBuilder().appendPattern(column.format().get());
      if (column.format().get().indexOf('y') >= 0) {
        // The letter y is the year of an era, which few patterns name.
        pattern.parseDefaulting(ChronoField.ERA, 1);
      }
      DateTimeFormatter formatter = settled(pattern);
      return new TemporalFormat(column.kind(), formatter, formatter);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          "schema.format",
          "The date pattern of column '" + column.name() + "' cannot be understood.",
          "Use the letters of java.time.format.DateTimeFormatter, such as dd/MM/uuuu.");
    }
  }

  private static TemporalFormat iso(ColumnKind kind) {
    DateTimeFormatterBuilder reading = new DateTimeFormatterBuilder();
    DateTimeFormatterBuilder writing = new DateTimeFormatterBuilder();
    if (kind != ColumnKind.TIME) {
      reading.append(isoDate());
      writing.append(isoDate());
    }
    if (kind == ColumnKind.DATETIME) {
      reading.appendLiteral('T');
      writing.appendLiteral('T');
    }
    if (kind != ColumnKind.DATE) {
      reading
          .appendPattern("HH:mm[:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("]");
      writing.appendPattern("HH:mm:ss").appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true);
    }
    return new TemporalFormat(kind, settled(reading), settled(writing));
  }

  private static DateTimeFormatter isoDate() {
    return new DateTimeFormatterBuilder()
        .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
        .appendPattern("-MM-dd")
        .toFormatter(Locale.ROOT);
  }

  private static DateTimeFormatter settled(DateTimeFormatterBuilder builder) {
    return builder
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT)
        .withChronology(IsoChronology.INSTANCE)
        .withDecimalStyle(DecimalStyle.STANDARD);
  }

  /**
   * Reads a text.
   *
   * @throws DateTimeException if it is not written so, does not exist, or is finer than a
   *     millisecond
   */
  TemporalAccessor parse(String text) {
    return switch (kind) {
      case DATE -> LocalDate.parse(text, reading);
      case TIME -> toMillis(LocalTime.parse(text, reading));
      default -> {
        LocalDateTime value = LocalDateTime.parse(text, reading);
        toMillis(value.toLocalTime());
        yield value;
      }
    };
  }

  private static LocalTime toMillis(LocalTime value) {
    if (value.getNano() % NANOS_PER_MILLI != 0) {
      throw new DateTimeException("finer than a millisecond");
    }
    return value;
  }

  String write(TemporalAccessor value) {
    return writing.format(value);
  }

  /** Whether a value reads back as it was, which a pattern such as MM/uuuu does not promise. */
  boolean isLossless(TemporalAccessor value, String written) {
    try {
      return parse(written).equals(value);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
