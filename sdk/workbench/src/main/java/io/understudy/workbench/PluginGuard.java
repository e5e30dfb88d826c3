package io.understudy.workbench;

import io.understudy.spi.CancelledException;
import io.understudy.spi.DataException;
import io.understudy.spi.DeliveryException;
import io.understudy.spi.ParameterException;
import io.understudy.spi.PluginException;
import io.understudy.spi.UnderstudyException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The boundary around calls into plugins. Exceptions of our five kinds pass, their causes without
 * text; whatever else is thrown, errors too, becomes a {@link PluginException} that names its class
 * and never its text, because the text may hold cells.
 */
public final class PluginGuard {
  private PluginGuard() {}

  /**
   * Calls a plugin.
   *
   * @param who what is called, such as {@code oversampling.smote}
   * @param call the call
   * @param <T> the type of its result
   * @return its result
   * @throws UnderstudyException if the plugin threw one
   * @throws PluginException ({@code plugin.*}) if it threw anything else, or returned null
   */
  public static <T> T call(String who, Supplier<? extends @Nullable T> call) {
    @Nullable T result;
    try {
      result = call.get();
    } catch (Throwable e) {
      throw translate(who, e);
    }
    if (result == null) {
      throw new PluginException(
          "plugin.null", "'" + who + "' answered nothing.", "Tell the author of the plugin.");
    }
    return result;
  }

  /**
   * Calls a plugin that answers nothing.
   *
   * @param who what is called
   * @param call the call
   */
  public static void run(String who, Runnable call) {
    call(
        who,
        () -> {
          call.run();
          return Boolean.TRUE;
        });
  }

  /**
   * What a throwable becomes at the boundary.
   *
   * @param who what threw it
   * @param thrown the throwable
   * @return an exception without its text
   */
  public static UnderstudyException translate(String who, Throwable thrown) {
    if (thrown instanceof UnderstudyException ours) {
      return withoutForeignText(ours);
    }
    if ((thrown instanceof ExecutionException || thrown instanceof CompletionException)
        && thrown.getCause() != null) {
      return translate(who, thrown.getCause());
    }
    if (thrown instanceof InterruptedException || thrown instanceof ClosedByInterruptException) {
      return cancelled();
    }
    if (thrown instanceof OutOfMemoryError) {
      return new PluginException(
              "plugin.out-of-memory",
              "'"
                  + who
                  + "' ran out of memory; the heap may grow to "
                  + (Runtime.getRuntime().maxMemory() >> 20)
                  + " MiB.",
              "Give it fewer rows, or start Java with a larger -Xmx.")
          .because(Redacted.of(thrown));
    }
    if (thrown instanceof StackOverflowError) {
      return new PluginException(
              "plugin.stack-overflow",
              "'" + who + "' called itself too deeply.",
              "Tell the author of the plugin.")
          .because(Redacted.of(thrown));
    }
    if (thrown instanceof LinkageError) {
      return new PluginException(
              "plugin.linkage",
              "'" + who + "' does not fit this release, or lacks a library (" + name(thrown) + ").",
              "Use a release of the plugin that was made for this one.")
          .because(Redacted.of(thrown));
    }
    return new PluginException(
            "plugin.failed",
            "'" + who + "' failed inside (" + name(thrown) + ").",
            "Tell the author of the plugin, with the settings you used.")
        .because(Redacted.of(thrown));
  }

  /** What a plugin gave its exception as causes may hold cells, unlike the exception itself. */
  private static UnderstudyException withoutForeignText(UnderstudyException thrown) {
    Throwable cause = thrown.getCause();
    boolean foreign = cause != null && !(cause instanceof Redacted);
    if (!foreign && thrown.getSuppressed().length == 0) {
      return thrown;
    }
    UnderstudyException copy = copy(thrown, cause);
    copy.setStackTrace(thrown.getStackTrace());
    for (Throwable suppressed : thrown.getSuppressed()) {
      copy.addSuppressed(Redacted.of(suppressed));
    }
    return copy;
  }

  private static UnderstudyException copy(UnderstudyException thrown, @Nullable Throwable cause) {
    String code = thrown.code();
    String problem = thrown.problem();
    String remedy = thrown.remedy();
    if (thrown instanceof DataException) {
      return new DataException(code, problem, remedy)
          .at(thrown.row().orElse(0), thrown.column().orElse(null));
    }
    if (thrown instanceof ParameterException) {
      return new ParameterException(code, problem, remedy);
    }
    if (thrown instanceof CancelledException) {
      return new CancelledException(code, problem, remedy);
    }
    if (thrown instanceof DeliveryException) {
      DeliveryException bare = new DeliveryException(code, problem, remedy);
      return cause == null ? bare : bare.because(Redacted.of(cause));
    }
    PluginException bare = new PluginException(code, problem, remedy);
    return cause == null ? bare : bare.because(Redacted.of(cause));
  }

  /**
   * The exception of a run that was cancelled.
   *
   * @return a new exception
   */
  public static CancelledException cancelled() {
    return new CancelledException(
        "run.cancelled", "The run was cancelled.", "Run it again when you need it.");
  }

  private static String name(Throwable thrown) {
    return thrown.getClass().getSimpleName();
  }
}
