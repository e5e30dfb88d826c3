package io.understudy.spi;

import static io.understudy.spi.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Conditions and constraints")
class ConditionTest {
  private static final LocalDate MAY = LocalDate.of(2024, 5, 1);

  private final Dataset people =
      Dataset.of(
          Table.create(
              "people",
              StringColumn.create("status", "retired", "working", "", "retired"),
              DoubleColumn.create("age", 70, 41.5, 33, Double.NaN),
              IntColumn.create("children", 2, 0, 2, 3),
              DateColumn.create("start", MAY, MAY.plusDays(3), MAY.plusDays(9), null),
              DateColumn.create("end", MAY, MAY.plusDays(4), MAY, MAY)),
          Schema.of(
              ColumnSchema.of("status", ColumnKind.CATEGORICAL),
              ColumnSchema.of("age", ColumnKind.CONTINUOUS),
              ColumnSchema.of("children", ColumnKind.INTEGER),
              ColumnSchema.of("start", ColumnKind.DATE),
              ColumnSchema.of("end", ColumnKind.DATE)));

  private int[] rows(Condition condition) {
    return condition.holds(people).toArray();
  }

  private int[] rows(Constraint constraint) {
    return constraint.holds(people).toArray();
  }

  @Test
  void equalityIsOfTheCellsText() {
    assertThat(rows(where("status", "retired"))).containsExactly(0, 3);
    assertThat(rows(where("children", "2"))).containsExactly(0, 2);
    assertThat(rows(where("age", "41.50"))).containsExactly(1);
    assertThat(rows(where("start", "2024-05-04"))).containsExactly(1);
  }

  @Test
  void aMissingCellFulfilsNoConditionOnItsColumn() {
    assertThat(rows(where("status", ""))).isEmpty();
    assertThat(rows(Condition.atLeast("age", 0))).containsExactly(0, 1, 2);
    assertThat(rows(Condition.any())).containsExactly(0, 1, 2, 3);
  }

  @Test
  void rangesAreClosedAndHoldForDatesToo() {
    assertThat(rows(Condition.between("age", 33, 41.5))).containsExactly(1, 2);
    assertThat(rows(Condition.between("start", MAY, MAY.plusDays(3)))).containsExactly(0, 1);
    assertThatThrownBy(() -> rows(Condition.atMost("status", 1)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("condition.no-range");
  }

  @Test
  void partsJoinedByAndHoldTogether() {
    Condition both = Condition.anyOf("status", "retired", "working").and(where("children", "2"));
    assertThat(rows(both)).containsExactly(0);
    assertThat(rows(Condition.atLeast("age", 33).and(Condition.atMost("age", 41))))
        .containsExactly(2);
    assertThat(Condition.anyOf("status", "a", "b").and("status", "b"))
        .isEqualTo(where("status", "b"));
    assertThatThrownBy(() -> Condition.atLeast("age", 50).and(Condition.atMost("age", 40)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("condition.contradiction");
    assertThatThrownBy(() -> Condition.atLeast("age", 50).and("age", "60"))
        .hasMessageContaining("condition.contradiction");
  }

  @Test
  void aPartialRowIsForTheIdsThatLeaveItsNumber() {
    Table partial =
        Table.create(
            "partial",
            StringColumn.create("status", "retired", ""),
            IntColumn.create("children", 2, 0));
    Condition given = Condition.given(partial);
    assertThat(rows(given)).containsExactly(0, 1);
    assertThat(given.holds(people, 1).toArray()).isEmpty();
    assertThat(given.at(4)).isEqualTo(where("status", "retired").and("children", "2"));
    assertThat(given.at(5)).isEqualTo(where("children", "0"));
    assertThat(given).hasToString("given status, children in 2 partial rows");
    assertThat(given).isEqualTo(Condition.given(partial.copy()));
    assertThatThrownBy(() -> given.and(given)).hasMessageContaining("condition.contradiction");
  }

  @Test
  void aPartialRowCannotBeChangedAfterwards() {
    IntColumn children = IntColumn.create("children", new int[] {2});
    Condition given = Condition.given(Table.create("partial", children));
    children.set(0, 7);
    assertThat(given.at(0)).isEqualTo(where("children", "2"));
  }

  @Test
  void anInequalitySaysNothingOfMissingCells() {
    assertThat(rows(Constraint.lessThan("start", "end"))).containsExactly(1, 3);
    assertThat(rows(Constraint.atMost("start", "end"))).containsExactly(0, 1, 3);
  }

  @Test
  void aRuleIsAboutTheRowsThatItMeans() {
    Constraint rule = Constraint.rule(where("children", "2"), Condition.atLeast("age", 50));
    assertThat(rows(rule)).containsExactly(0, 1, 3);
    assertThat(rule).hasToString("age given children");
    assertThat(rows(Constraint.always(Condition.atLeast("age", 40)))).containsExactly(0, 1, 3);
  }

  @Test
  void combinationsAndKeysAreOfSeveralColumns() {
    Constraint pairs =
        Constraint.combinations(
            List.of("status", "children"),
            List.of(List.of("retired", "2"), List.of("working", "1")));
    assertThat(rows(pairs)).containsExactly(0, 2);
    assertThat(rows(Constraint.unique("children"))).containsExactly(0, 1, 3);
    assertThat(rows(Constraint.unique("children", "age"))).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aSchemaRefusesConstraintsThatItCannotMean() {
    assertThatThrownBy(() -> people.schema().constrain(Constraint.lessThan("start", "ende")))
        .hasMessageContaining("'end'");
    assertThatThrownBy(() -> people.schema().constrain(Constraint.lessThan("start", "age")))
        .hasMessageContaining("constraint.kinds");
    Schema once = people.schema().constrain(Constraint.lessThan("start", "end"));
    assertThat(once.constrain(Constraint.lessThan("start", "end"))).isEqualTo(once);
    assertThat(once).isNotEqualTo(people.schema());
  }

  @Test
  void aPrivateFitNeedsDeclaredDomains() {
    Schema declared =
        people
            .schema()
            .categorical("status", "retired", "working")
            .range("age", 0, 120)
            .range("children", 0, 20)
            .identifier("start", "end");
    declared.requireDeclaredDomains();
    assertThatThrownBy(declared.feature("end")::requireDeclaredDomains)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("privacy.inferred-domain");
  }
}
