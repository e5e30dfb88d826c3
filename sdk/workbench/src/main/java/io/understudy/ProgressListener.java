package io.understudy;

import java.time.Duration;

/** Hears how far long steps are. Called from the threads that work, at most ten times a second. */
public interface ProgressListener {

  /**
   * A step has come further.
   *
   * @param step what is being done: a fixed phrase and names, without data
   * @param fraction how much of it is done, in [0, 1]; never less than before
   * @param elapsed the time since the step started
   */
  void progress(String step, double fraction, Duration elapsed);

  /**
   * A step that reported progress has ended, well or not.
   *
   * @param step the same text as before
   */
  void done(String step);
}
