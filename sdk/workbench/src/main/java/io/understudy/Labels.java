package io.understudy;

import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a label may be. */
final class Labels {
  private static final int LONGEST = 60;

  private Labels() {}

  static void require(String label) {
    Arguments.require("label", label);
    if (label.isBlank() || label.length() > LONGEST) {
      throw new ParameterException(
          "step.label",
          "A label of " + label.length() + " characters was given.",
          "Give one of 1 to " + LONGEST + " characters that is not blank.");
    }
  }

  static void requireDistinct(List<String> labels) {
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (!seen.add(label)) {
        throw new ParameterException(
            "evaluate.labels",
            "Two candidates are called '" + label + "'.",
            "Give each a label of its own: study.generator(…).label(\"SMOTE, 3 neighbours\").");
      }
    }
  }
}
