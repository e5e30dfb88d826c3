package io.understudy.spi;

import java.util.Objects;

/**
 * Says that a tensor column describes another one, row by row, so that who moves an image moves its
 * mask, boxes and keypoints along, and who cuts a series cuts its times.
 */
public final class Annotation {

  /** How a column describes another. May gain constants. */
  public enum Kind {
    /** A label for each pixel: shape height × width, as the image's first two dimensions. */
    MASK,
    /** Rectangles in pixels: shape n × 4, in the order left, top, right, bottom. */
    BOXES,
    /** Points in pixels: shape n × 2 (x, y) or n × 3 (x, y, visibility as in COCO). */
    KEYPOINTS,
    /** When each step of a series was: shape n, as the series' first dimension. */
    TIMES
  }

  private final String column;
  private final Kind kind;

  private Annotation(String column, Kind kind) {
    this.column = Objects.requireNonNull(column);
    this.kind = Objects.requireNonNull(kind);
  }

  /**
   * An annotation of a column.
   *
   * @param column the name of the column that is described
   * @param kind how
   * @return the annotation
   */
  public static Annotation of(String column, Kind kind) {
    return new Annotation(column, kind);
  }

  /**
   * The column that is described.
   *
   * @return its name
   */
  public String column() {
    return column;
  }

  /**
   * How it is described.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Whether two cells of one row fit each other.
   *
   * @param described the cell of the {@linkplain #column() column described}
   * @param annotation the cell that describes it
   * @return whether the annotation has the shape that its {@linkplain Kind kind} asks for
   */
  public boolean fits(Tensor described, Tensor annotation) {
    return switch (kind) {
      case MASK ->
          described.rank() >= 2
              && annotation.rank() >= 2
              && annotation.size(0) == described.size(0)
              && annotation.size(1) == described.size(1);
      case BOXES -> annotation.rank() == 2 && annotation.size(1) == 4;
      case KEYPOINTS ->
          annotation.rank() == 2 && (annotation.size(1) == 2 || annotation.size(1) == 3);
      case TIMES ->
          described.rank() >= 1
              && annotation.rank() == 1
              && annotation.size(0) == described.size(0);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Annotation that && column.equals(that.column) && kind == that.kind;
  }

  @Override
  public int hashCode() {
    return Objects.hash(column, kind);
  }

  @Override
  public String toString() {
    return kind + " of '" + column + "'";
  }
}
