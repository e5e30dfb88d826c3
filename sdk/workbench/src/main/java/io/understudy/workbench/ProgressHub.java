package io.understudy.workbench;

import io.understudy.ProgressListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Where steps report and one listener hears. A listener that fails is not called again. */
public final class ProgressHub {
  private static final ProgressListener NOBODY =
      new ProgressListener() {
        @Override
        public void progress(String step, double fraction, Duration elapsed) {}

        @Override
        public void done(String step) {}
      };

  private final AtomicReference<ProgressListener> listener = new AtomicReference<>(NOBODY);

  /**
   * Replaces the listener.
   *
   * @param heard who hears from now on
   */
  public void listener(ProgressListener heard) {
    listener.set(heard);
  }

  void progress(String step, double fraction, Duration elapsed) {
    tell(heard -> heard.progress(step, fraction, elapsed));
  }

  void done(String step) {
    tell(heard -> heard.done(step));
  }

  private void tell(Consumer<ProgressListener> news) {
    ProgressListener heard = listener.get();
    try {
      news.accept(heard);
    } catch (RuntimeException | LinkageError e) {
      // A display that is gone must not stop the work that it displays.
      listener.compareAndSet(heard, NOBODY);
    }
  }
}
