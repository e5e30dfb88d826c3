package io.understudy.workbench;

import io.understudy.spi.PluginException;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.PrivacyLedger;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import io.understudy.spi.RunLog;
import io.understudy.workbench.log.StepRecord;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * What a plugin is lent for one step. Cancelled by interrupting the thread that made it, the
 * cell's; worker threads see that too. Thread-safe.
 */
public final class StepRun implements RunContext {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*");

  private final RandomStream stream;
  private final int parallelism;
  private final Optional<Progress> progress;
  private final Optional<StepRecord.Builder> record;
  private final AtomicBoolean cancelled;
  private final PrivacyLedger privacy;

  private StepRun(
      RandomStream stream,
      int parallelism,
      Optional<Progress> progress,
      Optional<StepRecord.Builder> record,
      AtomicBoolean cancelled,
      PrivacyLedger privacy) {
    this.stream = stream;
    this.parallelism = parallelism;
    this.progress = progress;
    this.record = record;
    this.cancelled = cancelled;
    this.privacy = privacy;
  }

  static StepRun start(
      RandomStream stream, int parallelism, Progress progress, StepRecord.Builder record) {
    return new StepRun(
        stream,
        parallelism,
        Optional.of(progress),
        Optional.of(record),
        new AtomicBoolean(),
        PrivacyLedger.of(PrivacyGuarantee.epsilon(0)));
  }

  /**
   * A run within this one: cancelled with it, on another stream, without progress and notes of its
   * own.
   *
   * @param inner the stream of the inner run
   * @return the inner run
   */
  public StepRun within(RandomStream inner) {
    return new StepRun(inner, parallelism, Optional.empty(), Optional.empty(), cancelled, privacy);
  }

  /**
   * The same run with a privacy budget of which nothing is spent.
   *
   * @param budget what may be spent
   * @return the run of one fit
   */
  public StepRun granting(PrivacyGuarantee budget) {
    return new StepRun(stream, parallelism, progress, record, cancelled, PrivacyLedger.of(budget));
  }

  /** The progress of the part of this run that lies between two fractions of it. */
  Optional<Progress> progressOfPart(double from, double to) {
    return progress.map(it -> it.part(from, to));
  }

  /** Stops the step at its next check. */
  void cancel() {
    cancelled.set(true);
  }

  boolean isCancelled() {
    return cancelled.get();
  }

  @Override
  public RandomStream random(String purpose) {
    return stream.child(purpose);
  }

  @Override
  public PrivacyLedger privacy() {
    return privacy;
  }

  /** Reports the fraction; the phrase is not passed on, so nothing read from data can be in it. */
  @Override
  public void progress(double fraction, String step) {
    progress.ifPresent(it -> it.report(fraction));
  }

  @Override
  public void checkCancelled() {
    if (cancelled.get()) {
      throw PluginGuard.cancelled();
    }
  }

  @Override
  public RunLog log() {
    return new Notes();
  }

  @Override
  public int parallelism() {
    return parallelism;
  }

  private final class Notes implements RunLog {
    @Override
    public void count(String name, long value) {
      requireName(name);
      record.ifPresent(it -> it.count(name, value));
    }

    @Override
    public void measure(String name, double value) {
      requireName(name);
      record.ifPresent(it -> it.measure(name, value));
    }

    private void requireName(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new PluginException(
            "log.name",
            "A plugin noted a number under a name that is not a constant.",
            "Its author can give it a name that matches " + NAME + ".");
      }
    }
  }
}
