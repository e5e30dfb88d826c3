package io.understudy.jupyter;

import io.understudy.ProgressListener;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One line below a cell that tells how far a step is. It appears once a step takes longer than a
 * second, is renewed in place at most five times a second, and is emptied at the end, so that
 * nothing that depends on the machine's speed stays in a saved notebook. May be called from any
 * thread.
 */
final class ProgressLine implements ProgressListener {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final long RENEWED_EVERY = Duration.ofMillis(200).toNanos();

  /** Where the line is shown. */
  interface Screen {
    /** Shows a new line under an id. */
    void show(String id, String text);

    /** Changes the line with this id; an empty text takes it away. */
    void change(String id, String text);
  }

  private final Screen screen;
  private final LongSupplier nanoTime;
  private @Nullable String id;
  private String step = "";
  private long renewed;

  ProgressLine(Screen screen, LongSupplier nanoTime) {
    this.screen = screen;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void progress(String step, double fraction, Duration elapsed) {
    if (!step.equals(this.step)) {
      clear();
      this.step = step;
    }
    if (elapsed.compareTo(PATIENCE) < 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    if (id == null) {
      id = "understudy-" + UUID.randomUUID();
      screen.show(id, text(fraction, elapsed));
    } else if (now - renewed >= RENEWED_EVERY) {
      screen.change(id, text(fraction, elapsed));
    } else {
      return;
    }
    renewed = now;
  }

  @Override
  public synchronized void done(String step) {
    clear();
  }

  private void clear() {
    if (id != null) {
      screen.change(id, "");
    }
    id = null;
    step = "";
  }

  private String text(double fraction, Duration elapsed) {
    double share = Math.max(0, Math.min(1, fraction));
    return String.format(Locale.ROOT, "%s: %.0f %%, %d s", step, 100 * share, elapsed.toSeconds());
  }
}
