package io.understudy.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schema")
class SchemaTest {
  private final Schema schema =
      Schema.of(
          ColumnSchema.of("card", ColumnKind.TEXT),
          ColumnSchema.of("amount", ColumnKind.CONTINUOUS),
          ColumnSchema.of("fraud", ColumnKind.CATEGORICAL));

  @Test
  void givesRolesToColumns() {
    Schema corrected = schema.target("fraud").positive("yes").identifier("card");
    assertThat(corrected.target().name()).isEqualTo("fraud");
    assertThat(corrected.positive()).contains("yes");
    assertThat(corrected.features()).extracting(ColumnSchema::name).containsExactly("amount");
    assertThat(schema.features()).as("the original").hasSize(3);
  }

  @Test
  void hasOneTarget() {
    Schema moved = schema.target("fraud").target("card");
    assertThat(moved.target().name()).isEqualTo("card");
    assertThat(moved.column("fraud").role()).isEqualTo(Role.FEATURE);
  }

  @Test
  void refusesTwoColumnsOfOneName() {
    ColumnSchema amount = ColumnSchema.of("amount", ColumnKind.CONTINUOUS);
    assertThatThrownBy(() -> Schema.of(List.of(amount, amount)))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("schema.duplicate-column");
  }

  @Test
  void declaresDomains() {
    Domain domain = schema.categorical("fraud", "no", "yes").column("fraud").domain();
    assertThat(domain.categories()).containsExactly("no", "yes");
    assertThat(domain.origin()).isEqualTo(Domain.Origin.DECLARED);
  }

  @Test
  void refusesAnEmptyRangeAndARepeatedCategory() {
    assertThatThrownBy(() -> schema.range("amount", 2, 1)).isInstanceOf(ParameterException.class);
    assertThatThrownBy(() -> schema.categorical("fraud", "no", "no"))
        .isInstanceOf(ParameterException.class);
  }

  @Test
  void namesTheClosestColumnsWhereOneIsMistyped() {
    assertThatThrownBy(() -> schema.target("fraude"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'fraud'");
  }
}
