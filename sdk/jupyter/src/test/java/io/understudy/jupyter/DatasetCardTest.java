package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

@DisplayName("The card of a data set")
class DatasetCardTest {
  private final Dataset churn = Samples.churn();

  @Test
  void showsNoCellOfConfidentialData() {
    Bundle card = DatasetCard.of(churn);

    assertThat(Samples.text(card) + Samples.html(card))
        .doesNotContain("canary")
        .doesNotContain("7000")
        .doesNotContain("7,000");
  }

  @Test
  void tellsKindRoleAndMissingCellsOfEachColumn() {
    assertThat(Samples.text(DatasetCard.of(churn)).lines())
        .contains(
            "12 rows × 3 columns",
            "column    kind         role        domain           missing  share  why this kind",
            "customer  text         identifier  open (inferred)        0  0.0 %  declared",
            "amount    continuous   feature     open (inferred)        1  8.3 %  declared",
            "churned   categorical  target      open (inferred)        0  0.0 %  declared");
  }

  @Test
  void countsClassesWithoutNamingThem() {
    assertThat(Samples.text(DatasetCard.of(churn)).lines())
        .contains("class 1 (minority)     3  25.0 %", "class 2 (majority)     9  75.0 %");
  }

  @Test
  void marksThePositiveClass() {
    Dataset marked = churn.withSchema(churn.schema().positive("canary-left"));

    assertThat(Samples.text(DatasetCard.of(marked)))
        .contains("class 1 (minority, positive)")
        .doesNotContain("canary");
  }

  @Test
  void namesClassesThatAPersonDeclaredAndThatHaveTenRows() {
    Dataset declared =
        churn.withSchema(churn.schema().categorical("churned", "canary-left", "canary-stayed"));
    int[] fourTimes = IntStream.range(0, 48).map(row -> row % 12).toArray();

    assertThat(Samples.text(DatasetCard.of(declared))).contains("class 1 (minority)");
    assertThat(Samples.text(DatasetCard.of(declared.select(fourTimes))))
        .contains("canary-left (minority)")
        .contains("canary-left, canary-stayed (declared)")
        .doesNotContain("canary-name");
  }

  @Test
  void showsTheFirstFiveRowsOfPublicData() {
    Bundle card = DatasetCard.of(churn.withSchema(churn.schema().publicData()));

    assertThat(Samples.text(card))
        .contains("public", "canary-name-4")
        .doesNotContain("canary-name-5");
    assertThat(Samples.html(card)).contains("7000.125");
  }

  @Test
  void isACardWithoutRowsOrTargetToo() {
    Dataset none = churn.select().withSchema(churn.schema().feature("churned"));

    assertThat(Samples.text(DatasetCard.of(none))).startsWith("0 rows × 3 columns");
  }

  @Test
  void namesTwentyOfManyColumnsAndHowToSeeOthers() {
    Table wide = Table.create("wide");
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      wide.addColumns(DoubleColumn.create("column" + i, 1, 2));
      columns.add(ColumnSchema.of("column" + i, ColumnKind.CONTINUOUS));
    }
    Dataset dataset = Dataset.of(wide, Schema.of(columns));

    String text = Samples.text(DatasetCard.of(dataset));

    assertThat(text)
        .contains("column19 ", "… 40 more: columns(\"a*\")")
        .doesNotContain("column20 ");
    assertThat(Samples.text(DatasetCard.of(dataset.columns("column5?"))))
        .startsWith("2 rows × 10 columns")
        .contains("column59");
    assertThat(Samples.text(TableView.of(wide)).lines())
        .anyMatch(line -> line.contains("column19") && line.contains("… 40 more"));
  }

  @Test
  void keepsLinesShortHoweverLongAReasonIs() {
    Dataset dataset =
        churn.withSchema(
            churn
                .schema()
                .replace(
                    churn
                        .schema()
                        .column("amount")
                        .withKind(ColumnKind.CONTINUOUS, "because ".repeat(40).strip())));

    assertThat(Samples.text(DatasetCard.of(dataset)).lines())
        .allMatch(line -> line.length() <= 160)
        .filteredOn(line -> line.contains("because"))
        .hasSizeGreaterThan(1);
  }
}
