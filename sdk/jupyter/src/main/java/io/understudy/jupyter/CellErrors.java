package io.understudy.jupyter;

import io.understudy.Workbench;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jshell.spi.SPIResolutionException;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;

/**
 * Runs cells such that what they throw shows in a few lines: what is wrong, what to do, and the
 * line of the cell. Frames say nothing to a notebook's reader, so they go to the logs of the open
 * studies.
 */
final class CellErrors extends AbstractExecutorService {
  private final ExecutorService cells;

  CellErrors(ExecutorService cells) {
    this.cells = cells;
  }

  /**
   * Puts itself before the threads that run cells, and short forms before what the kernel makes of
   * errors. The kernel has no setting for either, so a kernel built otherwise is left as it is.
   *
   * @return whether errors will be short
   */
  static boolean install(BaseKernel kernel) {
    try {
      Object evaluator = kernel.getClass().getMethod("getEvaluator").invoke(kernel);
      Object control = field(evaluator.getClass(), "execControl").get(evaluator);
      Field executor = field(control.getClass(), "executor");
      executor.set(control, new CellErrors((ExecutorService) executor.get(control)));
      field(BaseKernel.class, "errorStyler").set(kernel, new ErrorStyle(CellLines.of(kernel)));
      return true;
    } catch (ReflectiveOperationException | RuntimeException otherwiseBuilt) {
      return false;
    }
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
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
            throw new InvocationTargetException(shown(e.getCause()));
          }
        });
  }

  /** JShell itself tells of a cell that uses what no cell has declared. */
  private static @Nullable Throwable shown(@Nullable Throwable thrown) {
    if (thrown == null || thrown instanceof SPIResolutionException) {
      return thrown;
    }
    Workbench.noteError(thrown);
    return new CellError(thrown);
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
