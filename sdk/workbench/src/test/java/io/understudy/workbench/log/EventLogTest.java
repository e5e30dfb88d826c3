package io.understudy.workbench.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The event log")
class EventLogTest {
  @TempDir Path temporary;
  private Path file;

  @BeforeEach
  void threeEvents() {
    file = temporary.resolve("run.log.jsonl");
    EventLog log = EventLog.open(file);
    log.append("first", Map.of("share", 0.1, "rows", 3));
    log.append("second", Map.of("large", 1L << 60));
    EventLog.open(file).append("third", Map.of("whole", 2.0));
  }

  @Test
  void isAChainThatGoesOnWhenItIsOpenedAgain() throws IOException {
    assertThat(EventLog.verify(file)).isEmpty();
    assertThat(Files.readAllLines(file))
        .hasSize(3)
        .last()
        .asString()
        .contains("\"seq\":2", "\"type\":\"third\"");
  }

  @Test
  void showsWhereALineWasChanged() throws IOException {
    Files.writeString(file, Files.readString(file).replace("second", "2nd"));
    assertThat(EventLog.verify(file)).singleElement().asString().contains("line 2");
  }

  @Test
  void showsThatALineIsMissing() throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThat(EventLog.verify(file)).singleElement().asString().contains("line 2");
  }

  @Test
  void toleratesATornLastLineAndCutsItOffBeforeGoingOn() throws IOException {
    Files.writeString(file, "{\"seq\":3,\"ty", StandardOpenOption.APPEND);
    assertThat(EventLog.verify(file)).isEmpty();
    EventLog.open(file).append("fourth", Map.of());
    assertThat(EventLog.verify(file)).isEmpty();
    assertThat(Files.readString(file)).contains("recovered", "fourth");
  }
}
