package io.understudy.spi;

import java.util.List;

/**
 * Writes a model into our own container: named values and arrays, a version, limits on reading;
 * never Java serialization. Implemented by the host; may gain methods in any release.
 *
 * <p>Names match {@code [a-z][a-z0-9._-]*} and are written once each; otherwise {@link
 * PluginException}. Reading gives back the same bits.
 */
public interface ModelWriter {

  /**
   * Writes a text.
   *
   * @param name the value's name
   * @param value any text
   */
  void text(String name, String value);

  /**
   * Writes a number.
   *
   * @param name the value's name
   * @param value any number; NaN and infinities too
   */
  void number(String name, double value);

  /**
   * Writes whole numbers.
   *
   * @param name the array's name
   * @param values any numbers
   */
  void integers(String name, int[] values);

  /**
   * Writes real numbers.
   *
   * @param name the array's name
   * @param values any numbers; NaN and infinities too
   */
  void doubles(String name, double[] values);

  /**
   * Writes texts.
   *
   * @param name the list's name
   * @param values any texts
   */
  void texts(String name, List<String> values);

  /**
   * Writes rows with their schema. The model then {@linkplain Trait#CONTAINS_RECORDS contains
   * records} and is as confidential as they are.
   *
   * @param name the data set's name
   * @param rows any rows
   */
  void dataset(String name, Dataset rows);
}
