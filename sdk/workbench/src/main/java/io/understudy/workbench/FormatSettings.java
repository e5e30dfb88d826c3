package io.understudy.workbench;

import io.understudy.CsvFormat;
import io.understudy.spi.DataException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/** A CSV format as the manifest writes it. */
public final class FormatSettings {
  private FormatSettings() {}

  /**
   * Writes a format.
   *
   * @param format any
   * @return typed values
   */
  public static Map<String, Object> write(CsvFormat format) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("delimiter", String.valueOf(format.delimiter()));
    settings.put("quote", String.valueOf(format.quote()));
    settings.put("charset", format.charset().name());
    settings.put("quotedMissing", format.isQuotedMissing());
    settings.put("maxCellLength", format.maxCellLength());
    settings.put("maxColumns", format.maxColumns());
    settings.put("maxQuotedLines", format.maxQuotedLines());
    settings.put("maxRatio", format.maxCompressionRatio());
    settings.put("maxBytes", format.maxDecompressedBytes());
    return settings;
  }

  /**
   * Reads a format back.
   *
   * @param settings as {@link #write} wrote them
   * @return the format
   * @throws DataException ({@code log.manifest}) if they are not
   */
  public static CsvFormat read(Map<?, ?> settings) {
    try {
      CsvFormat format =
          CsvFormat.ofDelimiter(text(settings, "delimiter").charAt(0))
              .quote(text(settings, "quote").charAt(0))
              .charset(Charset.forName(text(settings, "charset")))
              .maxCellLength(whole(settings, "maxCellLength"))
              .maxColumns(whole(settings, "maxColumns"))
              .maxQuotedLines(whole(settings, "maxQuotedLines"))
              .maxDecompressed(
                  whole(settings, "maxRatio"), Long.parseLong(text(settings, "maxBytes")));
      return Boolean.parseBoolean(text(settings, "quotedMissing"))
          ? format.quotedMissing()
          : format;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DataException(
          "log.manifest",
          "The study's run.json describes a file format that this release does not know.",
          "Restore run.json.");
    }
  }

  private static String text(Map<?, ?> settings, String name) {
    return String.valueOf(settings.get(name));
  }

  private static int whole(Map<?, ?> settings, String name) {
    return Integer.parseInt(text(settings, name));
  }
}
