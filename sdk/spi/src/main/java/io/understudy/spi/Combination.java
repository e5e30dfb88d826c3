package io.understudy.spi;

import java.util.Objects;

/**
 * A generator and a cleaner of one plugin that the field knows together under a name of its own,
 * such as SMOTE-Tomek. It is a name for the two, at their defaults, and does nothing of its own.
 * Immutable.
 */
public final class Combination {
  private final Descriptor descriptor;
  private final String generator;
  private final String cleaner;

  private Combination(Descriptor descriptor, String generator, String cleaner) {
    this.descriptor = Objects.requireNonNull(descriptor);
    this.generator = Objects.requireNonNull(generator);
    this.cleaner = Objects.requireNonNull(cleaner);
  }

  /**
   * Names a combination.
   *
   * @param descriptor its id, title, documentation and citations; no parameters
   * @param generator the id of a generator of the same plugin
   * @param cleaner the id of a cleaner of the same plugin
   * @return the combination
   * @throws IllegalArgumentException if the descriptor has parameters: they are the two methods'
   */
  public static Combination of(Descriptor descriptor, String generator, String cleaner) {
    if (!descriptor.parameters().isEmpty()) {
      throw new IllegalArgumentException("a combination has no parameters of its own");
    }
    return new Combination(descriptor, generator, cleaner);
  }

  /**
   * What the combination is and what it is for.
   *
   * @return the documentation
   */
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * The generator whose rows are cleaned.
   *
   * @return its id within the plugin
   */
  public String generator() {
    return generator;
  }

  /**
   * The cleaner that follows it.
   *
   * @return its id within the plugin
   */
  public String cleaner() {
    return cleaner;
  }

  @Override
  public String toString() {
    return descriptor.toString();
  }
}
