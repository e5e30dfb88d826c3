package io.understudy.workbench.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Domain;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schema's JSON")
class SchemaJsonTest {

  private static final Schema FRAUD =
      Schema.of(
              ColumnSchema.of("id", ColumnKind.TEXT)
                  .withRole(Role.IDENTIFIER)
                  .withConstraints(true, true),
              ColumnSchema.of("amount", ColumnKind.CONTINUOUS)
                  .withDecimals(2)
                  .withDomain(Domain.ofRange(Domain.Origin.DECLARED, 0, 1e7)),
              ColumnSchema.of("when", ColumnKind.DATE).withFormat("dd/MM/uuuu"),
              ColumnSchema.of("fraud", ColumnKind.CATEGORICAL)
                  .withKind(ColumnKind.CATEGORICAL, "2 names that recur")
                  .withSensitive(true)
                  .withDomain(Domain.ofCategories(Domain.Origin.INFERRED, List.of("no", "yes"))))
          .target("fraud")
          .positive("yes")
          .missing("", "NA");

  @Test
  void isFrictionlessTableSchemaWithNamedAdditions() {
    assertThat(SchemaJson.write(FRAUD))
        .isEqualTo(
            """
            {
              "$schema" : "https://datapackage.org/profiles/1.0/tableschema.json",
              "fields" : [
                {
                  "name" : "id",
                  "type" : "string",
                  "constraints" : {
                    "required" : true,
                    "unique" : true
                  },
                  "understudy:kind" : "TEXT",
                  "understudy:role" : "IDENTIFIER",
                  "understudy:origin" : "INFERRED",
                  "understudy:reason" : "declared"
                },
                {
                  "name" : "amount",
                  "type" : "number",
                  "constraints" : {
                    "minimum" : 0,
                    "maximum" : 1E+7
                  },
                  "understudy:kind" : "CONTINUOUS",
                  "understudy:role" : "FEATURE",
                  "understudy:origin" : "DECLARED",
                  "understudy:decimals" : 2,
                  "understudy:reason" : "declared"
                },
                {
                  "name" : "when",
                  "type" : "date",
                  "format" : "any",
                  "understudy:format" : "dd/MM/uuuu",
                  "understudy:kind" : "DATE",
                  "understudy:role" : "FEATURE",
                  "understudy:origin" : "INFERRED",
                  "understudy:reason" : "declared"
                },
                {
                  "name" : "fraud",
                  "type" : "string",
                  "constraints" : {
                    "enum" : [
                      "no",
                      "yes"
                    ]
                  },
                  "understudy:kind" : "CATEGORICAL",
                  "understudy:role" : "TARGET",
                  "understudy:origin" : "INFERRED",
                  "understudy:sensitive" : true,
                  "understudy:reason" : "2 names that recur"
                }
              ],
              "missingValues" : [
                "",
                "NA"
              ],
              "primaryKey" : [
                "id"
              ],
              "understudy:positive" : "yes",
              "understudy:public" : false
            }
            """);
  }

  @Test
  void readsBackAsTheSameSchema() {
    assertThat(SchemaJson.read(SchemaJson.write(FRAUD))).isEqualTo(FRAUD);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsBackWhateverTheSchema(long seed) {
    Random random = new Random(seed);
    List<ColumnSchema> columns = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      columns.add(randomColumn("c\"\u00fc\n\u2028" + i, random));
    }
    Schema schema = Schema.of(columns).missing("", "\u00e9,\"", "-" + seed);
    schema = random.nextBoolean() ? schema.publicData() : schema.positive("\ud83d\udc69");

    assertThat(SchemaJson.read(SchemaJson.write(schema))).isEqualTo(schema);
  }

  private static ColumnSchema randomColumn(String name, Random random) {
    ColumnKind kind = ColumnKind.values()[random.nextInt(ColumnKind.values().length)];
    Domain.Origin origin = random.nextBoolean() ? Domain.Origin.DECLARED : Domain.Origin.INFERRED;
    Domain domain =
        switch (random.nextInt(4)) {
          case 0 -> Domain.ofCategories(origin, List.of("a", "", "\"" + random.nextInt()));
          case 1 -> Domain.ofRange(origin, -random.nextDouble(), random.nextGaussian() + 9);
          case 2 -> Domain.ofRange(origin, 5e-324, Double.POSITIVE_INFINITY);
          default -> Domain.open();
        };
    Role[] roles =
        kind == ColumnKind.TENSOR ? new Role[] {Role.FEATURE, Role.TARGET} : Role.values();
    Role role = roles[random.nextInt(roles.length)];
    return ColumnSchema.of(name, kind)
        .withKind(kind, "reason " + random.nextInt())
        .withRole(role)
        .withDomain(domain)
        .withConstraints(random.nextBoolean(), random.nextBoolean())
        .withSensitive(random.nextBoolean())
        .withFormat(random.nextBoolean() ? "" : "dd.MM.uuuu")
        .withDecimals(random.nextInt(5) - 1);
  }

  @Test
  void ofAnotherToolIsReadAsDeclared() {
    Schema schema =
        SchemaJson.read(
            """
            {"fields": [
              {"name": "n", "type": "integer", "constraints": {"minimum": 1}},
              {"name": "c", "type": "string", "constraints": {"enum": ["x", "y"]}},
              {"name": "t", "type": "string"},
              {"name": "d", "type": "date", "format": "default"}],
             "missingValues": ["-"]}
            """);

    assertThat(schema.columns().stream().map(ColumnSchema::kind))
        .containsExactly(
            ColumnKind.INTEGER, ColumnKind.CATEGORICAL, ColumnKind.TEXT, ColumnKind.DATE);
    assertThat(schema.column("n").domain())
        .isEqualTo(Domain.ofRange(Domain.Origin.DECLARED, 1, Double.POSITIVE_INFINITY));
    assertThat(schema.column("c").domain().origin()).isEqualTo(Domain.Origin.DECLARED);
    assertThat(schema.missingTokens()).containsExactly("-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Canary7Zebra",
        "{\"fields\": [}",
        "[]",
        "{}",
        "{\"fields\": [\"Canary7Zebra\"]}",
        "{\"fields\": [{\"name\": 1, \"type\": \"string\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"Canary7Zebra\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"format\": \"%Canary7Zebra\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"understudy:kind\": \"Canary7Zebra\"}]}",
        "{\"fields\": [{\"name\": \"Canary7Zebra\", \"type\": \"string\"}, {\"name\": \"Canary7Zebra\", \"type\": \"string\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"constraints\": {\"minimum\": \"Canary7Zebra\"}}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"number\", \"constraints\": {\"minimum\": 2, \"maximum\": 1}}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"required\": \"Canary7Zebra\"}}]}",
        "{\"fields\": [], \"missingValues\": []}",
        "{\"fields\": [], \"fields\": []}",
        "{\"fields\": []} Canary7Zebra"
      })
  void thatIsNoneIsRefusedWithoutShowingIt(String json) {
    assertThatThrownBy(() -> SchemaJson.read(json))
        .isInstanceOfSatisfying(
            DataException.class,
            error -> {
              assertThat(error.code()).isEqualTo("schema.json");
              assertThat(error.toString()).doesNotContain("Canary7Zebra");
              assertThat(error.getCause()).isNull();
            });
  }

  @Test
  void thatIsNestedDeeplyIsRefused() {
    String deep = "{\"fields\": " + "[".repeat(100_000);

    assertThatThrownBy(() -> SchemaJson.read(deep)).hasMessageContaining("schema.json");
  }
}
