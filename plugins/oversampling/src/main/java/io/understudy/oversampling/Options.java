package io.understudy.oversampling;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Parameter;
import java.util.EnumSet;

/** Parameters that several methods share. */
final class Options {
  static final Parameter<Integer> NEIGHBOURS =
      Parameter.integer("neighbours", 5)
          .between(1, 100)
          .doc(
              "Rows of the class considered around each seed row. Few follow noise, many blur"
                  + " clusters.");

  static final Parameter<String> SCALING =
      Parameter.choice("scaling", "standardise", "standardise", "none")
          .doc(
              "How numbers are scaled before distances are taken: 'standardise' divides by the"
                  + " standard deviation of the training rows, so that no column dominates by its"
                  + " unit; 'none' as imbalanced-learn.");

  static final Parameter<Boolean> ROUND_TO_GRAIN =
      Parameter.bool("round_to_grain", true)
          .doc(
              "Whether continuous numbers are rounded to the decimals that the schema gives their"
                  + " column. Whole numbers, dates and times always are whole.");

  private Options() {}

  /** All kinds but tensors, between which there is no line. */
  static ColumnKind[] kinds() {
    return EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]);
  }

  static boolean standardises(FitRequest request) {
    return request.get(SCALING).equals("standardise");
  }
}
