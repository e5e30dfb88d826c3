package io.understudy.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The supertype of all exceptions that leave the workbench. Its five kinds are named by who can fix
 * the problem.
 *
 * <p>A message says what was asked, what was found and what to do. It never holds a value read from
 * data: it names a place by row number and column name instead. Row numbers count the rows of the
 * table or file body from 1.
 */
public abstract class UnderstudyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String problem;
  private final String remedy;
  private final long row;
  private final @Nullable String column;

  /**
   * Creates an exception.
   *
   * @param code stable and machine-readable, {@code area.problem} such as {@code csv.ragged-row}
   * @param problem what was asked and what was found; no cell value
   * @param remedy what to do about it
   * @param row the row number from 1, or 0 if no row is meant
   * @param column the column's name, or null if no column is meant
   * @param cause what went wrong below; its message is not shown
   */
  UnderstudyException(
      String code,
      String problem,
      String remedy,
      long row,
      @Nullable String column,
      @Nullable Throwable cause) {
    super(problem + " " + remedy + place(row, column) + " [" + code + "]", cause);
    this.code = Objects.requireNonNull(code);
    this.problem = problem;
    this.remedy = remedy;
    this.row = row;
    this.column = column;
  }

  private static String place(long row, @Nullable String column) {
    if (row == 0 && column == null) {
      return "";
    }
    String inRow = row == 0 ? "" : "row " + row;
    String inColumn = column == null ? "" : "column '" + column + "'";
    return " (" + inRow + (row == 0 || column == null ? "" : ", ") + inColumn + ")";
  }

  /**
   * The stable code of the problem.
   *
   * @return {@code area.problem}, such as {@code csv.ragged-row}
   */
  public String code() {
    return code;
  }

  /**
   * What was asked and what was found.
   *
   * @return one or two sentences without any cell value
   */
  public String problem() {
    return problem;
  }

  /**
   * What to do about it.
   *
   * @return one or two sentences
   */
  public String remedy() {
    return remedy;
  }

  /**
   * The row meant, counted from 1.
   *
   * @return the row number, or empty if the problem is not about one row
   */
  public OptionalLong row() {
    return row == 0 ? OptionalLong.empty() : OptionalLong.of(row);
  }

  /**
   * The column meant.
   *
   * @return the column's name, or empty if the problem is not about one column
   */
  public Optional<String> column() {
    return Optional.ofNullable(column);
  }
}
