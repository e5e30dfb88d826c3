package io.understudy.workbench.csv;

import io.understudy.CsvFormat;
import io.understudy.spi.ParameterException;
import java.util.List;

/** Tells missing cells from present ones. */
final class MissingTokens {
  private final List<String> tokens;
  private final boolean empty;
  private final boolean onlyEmpty;
  private final boolean quotedToo;

  private MissingTokens(List<String> tokens, boolean quotedToo) {
    this.tokens = List.copyOf(tokens);
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

  boolean matches(char[] buffer, int offset, int length, boolean quoted) {
    if (length == 0) {
      return empty;
    }
    if (onlyEmpty || (quoted && !quotedToo)) {
      return false;
    }
    for (String token : tokens) {
      if (token.length() == length && Cell.equal(token, buffer, offset)) {
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
