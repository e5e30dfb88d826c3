package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.ParameterException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Tells missing cells from present ones. */
final class MissingTokens {
  private final List<String> tokens;
  private final byte[][] encoded;
  private final char[][] characters;
  private final boolean empty;
  private final boolean onlyEmpty;
  private final boolean quotedToo;

  private MissingTokens(List<String> tokens, boolean quotedToo) {
    this.tokens = List.copyOf(tokens);
    this.encoded =
        tokens.stream().map(it -> it.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    this.characters = tokens.stream().map(String::toCharArray).toArray(char[][]::new);
    this.empty = tokens.contains("");
    this.onlyEmpty = tokens.equals(List.of(""));
    this.quotedToo = quotedToo;
  }

  static MissingTokens of(List<String> tokens, CsvFormat format) {
    for (String token : tokens) {
      if (Cell.needsQuotes(token, format)) {
        throw new ParameterException(
            "csv.missing-token",
            "A text that stands for a missing cell holds a delimiter, a quote, a line break or an"
                + " outer blank.",
            "Only a text that needs no quotes can stand for a missing cell.");
      }
    }
    return new MissingTokens(tokens, format.isQuotedMissing());
  }

  /** Whether a cell is missing that stands in the file in UTF-8, without quotes. */
  boolean matches(byte[] buffer, int offset, int length) {
    if (length == 0 || onlyEmpty) {
      return length == 0 && empty;
    }
    for (byte[] token : encoded) {
      if (Arrays.equals(token, 0, token.length, buffer, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cell is missing that was read, perhaps out of quotes. */
  boolean matches(char[] buffer, int offset, int length, boolean quoted) {
    if (length == 0 || onlyEmpty) {
      return length == 0 && empty;
    }
    if (quoted && !quotedToo) {
      return false;
    }
    for (char[] token : characters) {
      if (Arrays.equals(token, 0, token.length, buffer, offset, offset + length)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a present cell of this text must be quoted, lest it be read as missing. */
  boolean contains(String text) {
    return tokens.contains(text);
  }

  boolean isEmptyOnly() {
    return onlyEmpty;
  }

  String written() {
    return tokens.get(0);
  }
}
