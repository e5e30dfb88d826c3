package io.understudy.workbench.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.DeliveryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder's lock")
class FolderLockTest {
  @TempDir Path temporary;

  /** Takes the lock in another process, says so, and holds it until its input ends. */
  public static void main(String[] arguments) throws IOException {
    FolderLock lock = FolderLock.acquire(Path.of(arguments[0]));
    System.out.write('L');
    System.out.flush();
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    lock.close();
  }

  @Test
  void namesTheProcessThatHoldsItAndIsFreeWhenThatProcessDies()
      throws IOException, InterruptedException {
    Path file = temporary.resolve("study.lock");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderLockTest.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.getInputStream().read()).isEqualTo('L');
    assertThatThrownBy(() -> FolderLock.acquire(file))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("study.locked")
        .hasMessageContaining("process " + other.pid());
    other.destroyForcibly();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    FolderLock taken = FolderLock.acquire(file);
    assertThat(file).content().contains("process " + ProcessHandle.current().pid());
    taken.close();
  }

  @Test
  void canBeTakenAgainOnceItIsFree() {
    Path file = temporary.resolve("study.lock");
    FolderLock.acquire(file).close();
    FolderLock.acquire(file).close();
    assertThat(file).exists();
  }
}
