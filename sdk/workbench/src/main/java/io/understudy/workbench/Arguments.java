package io.understudy.workbench;

import io.understudy.spi.ParameterException;
import org.jspecify.annotations.Nullable;

/**
 * The border at which null is refused. In a notebook a variable whose cell failed is null, so the
 * message asks for that cell.
 */
public final class Arguments {
  /** What to do about something that is null in a notebook. */
  public static final String REMEDY =
      "Did the cell that makes it fail? Run that cell first, then this one.";

  private Arguments() {}

  /**
   * Refuses null.
   *
   * @param name the argument's name
   * @param argument the argument
   * @param <T> its type
   * @return the argument
   * @throws ParameterException ({@code argument.null}) if it is null
   */
  public static <T> T require(String name, @Nullable T argument) {
    if (argument == null) {
      throw new ParameterException("argument.null", "'" + name + "' is null.", REMEDY);
    }
    return argument;
  }

  /**
   * Refuses null, also within.
   *
   * @param name the argument's name
   * @param arguments the arguments
   * @param <T> their type
   * @return the arguments
   * @throws ParameterException ({@code argument.null}) if they or one of them are null
   */
  public static <T> T[] requireAll(String name, @Nullable T @Nullable [] arguments) {
    T[] present = require(name, arguments);
    for (T argument : present) {
      require(name, argument);
    }
    return present;
  }
}
