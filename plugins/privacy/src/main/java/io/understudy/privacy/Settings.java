package io.understudy.privacy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.Parameter;
import java.util.EnumSet;

/** Settings that several evaluators share. */
final class Settings {
  static final Parameter<Integer> MOST_ROWS =
      Parameter.integer("most_rows", 5_000)
          .between(100, 1_000_000)
          .doc(
              "How many rows of each role are compared at most where each is compared with every"
                  + " other. More find smaller leaks and take longer, by the square.");

  static final Parameter<Integer> INJECTIONS =
      Parameter.integer("injections", 5)
          .between(0, 1_000)
          .doc(
              "How often copies of each share are planted to see whether an attack finds them, where"
                  + " that cannot be worked out; 0: never.");

  /** All kinds but tensors: images and series are compared as a whole or not at all. */
  static final ColumnKind[] KINDS =
      EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]);

  private Settings() {}
}
