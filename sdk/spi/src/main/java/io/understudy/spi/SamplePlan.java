package io.understudy.spi;

import java.util.ArrayList;
import java.util.List;

/**
 * What a fitted generator suggests to sample: an ordered list of conditions and row counts, such as
 * how many rows each minority class lacks. Row ids run on through the parts.
 */
public final class SamplePlan {
  private static final SamplePlan NONE = new SamplePlan(List.of());

  /**
   * One part of a plan.
   *
   * @param condition what its rows fulfil
   * @param rows how many rows, at least 0
   */
  public record Part(Condition condition, long rows) {}

  private final List<Part> parts;

  private SamplePlan(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * A plan that suggests nothing.
   *
   * @return the empty plan
   */
  public static SamplePlan none() {
    return NONE;
  }

  /**
   * This plan with another part behind its last.
   *
   * @param condition what the rows fulfil
   * @param rows how many rows, at least 0
   * @return the longer plan
   * @throws ParameterException if rows is negative
   */
  public SamplePlan then(Condition condition, long rows) {
    if (rows < 0) {
      throw new ParameterException(
          "plan.negative-rows", "A plan asks for " + rows + " rows.", "Ask for 0 or more.");
    }
    List<Part> longer = new ArrayList<>(parts);
    longer.add(new Part(condition, rows));
    return new SamplePlan(List.copyOf(longer));
  }

  /**
   * The parts in order.
   *
   * @return possibly empty
   */
  public List<Part> parts() {
    return parts;
  }

  /**
   * The rows of all parts together.
   *
   * @return the sum
   */
  public long rows() {
    return parts.stream().mapToLong(Part::rows).sum();
  }

  /**
   * The rows planned for a category of a column.
   *
   * @param column the column's name
   * @param category the category
   * @return the rows of the parts whose condition says so
   */
  public long rowsWhere(String column, String category) {
    return parts.stream()
        .filter(part -> part.condition().category(column).filter(category::equals).isPresent())
        .mapToLong(Part::rows)
        .sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SamplePlan that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return rows() + " rows in " + parts.size() + " parts";
  }
}
