package io.understudy.workbench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a step beside the cell's thread, which only waits. So an interrupt is never lost: a plugin
 * that waited on the cell's thread itself, by {@code CompletableFuture.join} for one, would hide
 * the interrupt from its own workers until they had finished.
 */
final class StepThread {
  /** How long an interrupted step may take to notice before the cell goes on without it. */
  private static final long PATIENCE_SECONDS = 5;

  private StepThread() {}

  static <T> T call(StepRun run, Supplier<T> body) {
    FutureTask<T> task = new FutureTask<>(body::get);
    Thread worker = new Thread(task, "understudy-step");
    worker.setDaemon(true);
    worker.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    worker.start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      run.cancel();
      worker.interrupt();
      return afterInterrupt(run, task);
    } catch (ExecutionException e) {
      throw PluginGuard.translate("step", e);
    } finally {
      if (!task.isDone()) {
        run.cancel();
      }
    }
  }

  private static <T> T afterInterrupt(StepRun run, FutureTask<T> task) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        T result = task.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        // Too late to cancel: the step is done, and the next one will see the interrupt.
        Thread.currentThread().interrupt();
        return result;
      } catch (InterruptedException again) {
        run.cancel();
      } catch (ExecutionException e) {
        throw PluginGuard.translate("step", e);
      } catch (TimeoutException e) {
        throw PluginGuard.cancelled();
      }
    }
  }
}
