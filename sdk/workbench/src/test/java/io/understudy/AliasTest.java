package io.understudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An alias")
class AliasTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    System.setProperty("understudy.studies", folder.resolve("studies").toString());
    file = folder.resolve("hiv-clinic.csv");
    Files.writeString(file, "hiv_status,age\nyes,30\nno,40\nno,50\nyes,60\n");
  }

  @AfterEach
  void restore() {
    System.clearProperty("understudy.studies");
  }

  @Test
  void standsForFileAndColumnInSchemaTableAndManifest() throws IOException {
    try (Study study = Workbench.study("aliased").seed(1)) {
      study.alias("visits", file.toString(), Map.of("hiv_status", "c1"));
      Dataset rows = study.read("visits", schema -> schema.target("c1"));
      study.write(rows, "out.csv");

      assertThat(rows.table().columnNames()).containsExactly("c1", "age");
      assertThat(rows.table().name()).isEqualTo("visits");
      assertThat(Files.readString(study.folder().resolve("run.json"))).doesNotContain("hiv");
      assertThat(Files.readString(study.folder().resolve("data/out.csv"))).startsWith("c1,age");
    }
    assertThat(Workbench.replay(folder.resolve("studies/aliased")).isIdentical()).isTrue();
  }

  @Test
  void ofAColumnThatTheFileLacksIsAnErrorThatDoesNotNameIt() {
    try (Study study = Workbench.study("mistaken").seed(1)) {
      study.alias("visits", file.toString(), Map.of("hiv_state", "c1"));

      assertThatThrownBy(() -> study.read("visits"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("csv.unknown-alias")
          .hasMessageNotContainingAny("hiv");
    }
  }
}
