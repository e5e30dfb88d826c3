package io.understudy.jupyter;

import io.understudy.spi.UnderstudyException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells such that our exceptions show in a few lines: what is wrong, what to do, and the line
 * of the cell. Frames inside the workbench say nothing to a notebook's reader, so they are dropped;
 * exceptions of others keep theirs.
 */
final class ShortTraces extends AbstractExecutorService {
  private static final String CELLS = "REPL.";

  private final ExecutorService cells;

  ShortTraces(ExecutorService cells) {
    this.cells = cells;
  }

  /**
   * Puts itself before the threads that run cells. The kernel has no setting for that, so a kernel
   * built otherwise is left as it is.
   *
   * @return whether traces will be short
   */
  static boolean install(BaseKernel kernel) {
    try {
      Object evaluator = kernel.getClass().getMethod("getEvaluator").invoke(kernel);
      Object control = field(evaluator, "execControl").get(evaluator);
      Field executor = field(control, "executor");
      executor.set(control, new ShortTraces((ExecutorService) executor.get(control)));
      return true;
    } catch (ReflectiveOperationException | RuntimeException otherwiseBuilt) {
      return false;
    }
  }

  private static Field field(Object owner, String name) throws NoSuchFieldException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public <T> Future<T> submit(Callable<T> cell) {
    return super.submit(
        () -> {
          try {
            return cell.call();
          } catch (InvocationTargetException e) {
            shorten(e.getCause());
            throw e;
          }
        });
  }

  private static void shorten(@Nullable Throwable thrown) {
    if (thrown instanceof UnderstudyException) {
      thrown.setStackTrace(
          Arrays.stream(thrown.getStackTrace())
              .filter(frame -> frame.getClassName().startsWith(CELLS))
              .toArray(StackTraceElement[]::new));
      for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
        cause.setStackTrace(new StackTraceElement[0]);
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    cells.execute(task);
  }

  @Override
  public void shutdown() {
    cells.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return cells.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return cells.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return cells.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return cells.awaitTermination(timeout, unit);
  }
}
