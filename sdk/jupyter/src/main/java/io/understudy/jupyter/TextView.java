package io.understudy.jupyter;

/** Shows what describes itself in lines: splits, models, logs. */
final class TextView {
  private TextView() {}

  static Bundle of(Object described) {
    String text = described.toString().replace(System.lineSeparator(), "\n");
    return Bundle.of(text, new Html().lines(text.lines().toList()));
  }
}
