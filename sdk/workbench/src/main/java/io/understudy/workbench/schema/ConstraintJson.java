package io.understudy.workbench.schema;

import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Domain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions and constraints as JSON values. A condition is an object with a field for each column:
 * {@code {"anyOf": [...]}}, {@code {"min": 1, "max": 2}} with either bound, or {@code {}} for any
 * value that is not missing. Partial rows are a table and not in it.
 */
public final class ConstraintJson {
  private static final String TYPE = "type";
  private static final String COLUMNS = "columns";

  private ConstraintJson() {}

  /**
   * Writes a condition without its partial rows.
   *
   * @param condition any condition
   * @return a JSON object
   */
  public static Map<String, Object> write(Condition condition) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String column : condition.columns()) {
      condition.domain(column).ifPresent(domain -> json.put(column, write(domain)));
    }
    return json;
  }

  private static Map<String, Object> write(Domain domain) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (!domain.categories().isEmpty()) {
      json.put("anyOf", domain.categories());
    }
    if (!Double.isInfinite(domain.min())) {
      json.put("min", domain.min());
    }
    if (!Double.isInfinite(domain.max())) {
      json.put("max", domain.max());
    }
    return json;
  }

  /**
   * Reads a condition.
   *
   * @param json what {@link #write(Condition)} wrote
   * @return the condition
   * @throws DataException ({@code wire.json}) if it is none
   */
  public static Condition readCondition(Object json) {
    JsonFields fields = JsonFields.of(json);
    Condition condition = Condition.any();
    for (String column : fields.names()) {
      condition = condition.and(Condition.within(column, domain(fields.object(column))));
    }
    return condition;
  }

  private static Domain domain(JsonFields json) {
    if (json.optional("anyOf").isPresent()) {
      return Domain.ofCategories(Domain.Origin.DECLARED, json.texts("anyOf"));
    }
    double min = json.optional("min").isPresent() ? json.number("min") : Double.NEGATIVE_INFINITY;
    double max = json.optional("max").isPresent() ? json.number("max") : Double.POSITIVE_INFINITY;
    return Domain.ofRange(Domain.Origin.DECLARED, min, max);
  }

  /**
   * Writes a constraint.
   *
   * @param constraint one of those that {@link Constraint} makes
   * @return a JSON object
   */
  public static Map<String, Object> write(Constraint constraint) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (constraint instanceof Constraint.Inequality inequality) {
      json.put(TYPE, inequality.strict() ? "lessThan" : "atMost");
      json.put(COLUMNS, List.of(inequality.lower(), inequality.upper()));
    } else if (constraint instanceof Constraint.Rule rule) {
      json.put(TYPE, "rule");
      json.put("when", write(rule.when()));
      json.put("then", write(rule.then()));
    } else if (constraint instanceof Constraint.Combinations listed) {
      json.put(TYPE, "combinations");
      json.put(COLUMNS, listed.columns());
      json.put("combinations", listed.combinations());
    } else if (constraint instanceof Constraint.Uniqueness key) {
      json.put(TYPE, "unique");
      json.put(COLUMNS, key.columns());
    } else {
      throw new IllegalArgumentException("Not a constraint of the SPI");
    }
    return json;
  }

  /**
   * Reads a constraint.
   *
   * @param json what {@link #write(Constraint)} wrote
   * @return the constraint
   * @throws DataException ({@code wire.json}) if it is none, or of a later release
   */
  public static Constraint readConstraint(Object json) {
    JsonFields fields = JsonFields.of(json);
    return switch (fields.text(TYPE)) {
      case "lessThan" -> Constraint.lessThan(column(fields, 0), column(fields, 1));
      case "atMost" -> Constraint.atMost(column(fields, 0), column(fields, 1));
      case "rule" ->
          Constraint.rule(readCondition(fields.value("when")), readCondition(fields.value("then")));
      case "combinations" ->
          Constraint.combinations(
              fields.texts(COLUMNS),
              fields.list("combinations").stream()
                  .map(one -> JsonFields.texts(one, "combinations"))
                  .toList());
      case "unique" -> Constraint.unique(fields.texts(COLUMNS).toArray(String[]::new));
      default ->
          throw new DataException(
              "wire.json",
              "A constraint is of a type that this release does not know.",
              "Read it with the release that wrote it.");
    };
  }

  private static String column(JsonFields fields, int index) {
    List<String> columns = fields.texts(COLUMNS);
    if (columns.size() != 2) {
      throw new DataException(
          "wire.json", "A comparison does not name two columns.", "Correct its list of columns.");
    }
    return columns.get(index);
  }
}
