package io.understudy.spi;

import java.util.List;

/**
 * Reads what a {@link ModelWriter} wrote. Implemented by the host, which has already checked sizes
 * and versions; may gain methods in any release.
 *
 * <p>All methods throw {@link DataException} with code {@code model.part} if there is no part of
 * this name and type.
 */
public interface ModelReader {

  /**
   * Reads a text.
   *
   * @param name the value's name
   * @return the text
   */
  String text(String name);

  /**
   * Reads a number.
   *
   * @param name the value's name
   * @return the number
   */
  double number(String name);

  /**
   * Reads whole numbers.
   *
   * @param name the array's name
   * @return a new array
   */
  int[] integers(String name);

  /**
   * Reads real numbers.
   *
   * @param name the array's name
   * @return a new array
   */
  double[] doubles(String name);

  /**
   * Reads texts.
   *
   * @param name the list's name
   * @return the texts
   */
  List<String> texts(String name);

  /**
   * Reads rows with their schema.
   *
   * @param name the data set's name
   * @return the rows
   */
  Dataset dataset(String name);
}
