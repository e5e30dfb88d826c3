package io.understudy;

import java.util.List;
import java.util.Locale;

/** What became of a study's outputs when its steps ran again. Immutable. */
public final class Replay {

  /** What became of an output. */
  public enum Verdict {
    /** The same bytes. */
    IDENTICAL,
    /** Other bytes. */
    DIFFERENT,
    /** It depends on something that the study does not hold, such as code from the notebook. */
    NOT_REPLAYABLE
  }

  /**
   * One output.
   *
   * @param output a file's path within the study's folder, or the step that made rows
   * @param verdict what became of it
   * @param reason why, if it is not identical; otherwise empty
   */
  public record Output(String output, Verdict verdict, String reason) {}

  private final List<Output> outputs;

  Replay(List<Output> outputs) {
    this.outputs = List.copyOf(outputs);
  }

  /**
   * The outputs.
   *
   * @return in the order in which the study first made them
   */
  public List<Output> outputs() {
    return outputs;
  }

  /**
   * Whether every output came out the same.
   *
   * @return false if one is different, or could not be replayed
   */
  public boolean isIdentical() {
    return outputs.stream().allMatch(output -> output.verdict() == Verdict.IDENTICAL);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Replay: " + outputs.size() + " outputs");
    for (Verdict verdict : Verdict.values()) {
      long count = outputs.stream().filter(output -> output.verdict() == verdict).count();
      if (count > 0) {
        text.append(", ").append(count).append(' ').append(name(verdict));
      }
    }
    for (Output output : outputs) {
      text.append(System.lineSeparator()).append("  ").append(output.output()).append(": ");
      text.append(name(output.verdict()));
      if (!output.reason().isEmpty()) {
        text.append(", ").append(output.reason());
      }
    }
    return text.toString();
  }

  private static String name(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
