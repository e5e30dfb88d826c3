package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

@DisplayName("Comparing tables")
class TablesTest {
  private static Table table(double number, String text) {
    return Table.create(
        "any", DoubleColumn.create("number", number, 2), StringColumn.create("text", text, "b"));
  }

  @Test
  void findsTheSameContentEqual() {
    assertThat(Tables.contentEquals(table(1, "a"), table(1, "a"))).isTrue();
    assertThat(Tables.fingerprint(table(1, "a"))).isEqualTo(Tables.fingerprint(table(1, "a")));
  }

  @Test
  void tellsWhereTheFirstDifferenceIsAndNotWhat() {
    assertThat(Tables.difference(table(1, "secret"), table(1, "other")))
        .contains("column 'text', row 1");
  }

  @Test
  void seesTheLastBit() {
    assertThat(Tables.contentEquals(table(0.0, "a"), table(-0.0, "a"))).isFalse();
    assertThat(Tables.fingerprint(table(1, "a")))
        .isNotEqualTo(Tables.fingerprint(table(Math.nextUp(1.0), "a")));
  }

  @Test
  void tellsAMissingCellFromAnEmptyNumber() {
    Table missing = Table.create("any", IntColumn.create("n", new int[] {1}));
    missing.column(0).setMissing(0);
    Table present = Table.create("any", IntColumn.create("n", new int[] {1}));
    assertThat(Tables.contentEquals(missing, present)).isFalse();
    assertThat(Tables.fingerprint(missing)).isNotEqualTo(Tables.fingerprint(present));
  }

  @Test
  void joinsWithoutChangingWhatIsJoined() {
    Table first = table(1, "a");
    assertThat(Tables.join(first, table(2, "c")).rowCount()).isEqualTo(4);
    assertThat(first.rowCount()).isEqualTo(2);
  }
}
