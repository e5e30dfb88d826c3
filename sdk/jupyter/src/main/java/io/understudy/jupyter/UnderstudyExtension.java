package io.understudy.jupyter;

import io.understudy.Catalogue;
import io.understudy.Cleaned;
import io.understudy.CleanerStep;
import io.understudy.CombinedStep;
import io.understudy.EvaluatorStep;
import io.understudy.Fold;
import io.understudy.Folds;
import io.understudy.GeneratorStep;
import io.understudy.Glossary;
import io.understudy.Model;
import io.understudy.Records;
import io.understudy.Replay;
import io.understudy.Report;
import io.understudy.ReportStep;
import io.understudy.RunSummary;
import io.understudy.Split;
import io.understudy.SplitPlan;
import io.understudy.Study;
import io.understudy.Synthetic;
import io.understudy.Workbench;
import io.understudy.spi.Dataset;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Plot;
import io.understudy.spi.Score;
import java.util.List;
import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * Teaches the JJava kernel to show what the workbench makes. The kernel finds it on its class path
 * and installs it at its start.
 */
public final class UnderstudyExtension implements Extension {
  private static final String IMPORTS =
      """
      import java.nio.file.*;
      import java.util.*;
      import java.util.stream.*;
      import tech.tablesaw.api.*;
      import io.understudy.*;
      import io.understudy.spi.*;
      import io.understudy.jupyter.Plots;
      import static io.understudy.spi.Condition.where;
      """;

  private static final List<Class<?>> DESCRIBE_THEMSELVES =
      List.of(
          Model.class,
          Split.class,
          SplitPlan.class,
          Folds.class,
          Fold.class,
          Replay.class,
          Glossary.class,
          Glossary.Entry.class,
          CombinedStep.class,
          ReportStep.class,
          Cleaned.class);

  /** For the service loader. */
  public UnderstudyExtension() {}

  /**
   * Registers a view for each type that a cell may end in, the progress line, and the imports that
   * cells need.
   *
   * @param kernel the notebook's kernel
   */
  @Override
  public void install(BaseKernel kernel) {
    KernelScreen screen = new KernelScreen(kernel);
    several(kernel, screen, Dataset.class, DatasetCard::withPictures, Bundle.HTML, Bundle.PNG);
    page(kernel, Table.class, TableView::of);
    page(kernel, Study.class, WorkbenchViews::of);
    page(kernel, GeneratorStep.class, WorkbenchViews::of);
    page(kernel, EvaluatorStep.class, WorkbenchViews::of);
    page(kernel, CleanerStep.class, WorkbenchViews::of);
    page(kernel, Catalogue.class, WorkbenchViews::of);
    page(kernel, Synthetic.class, WorkbenchViews::of);
    page(kernel, RunSummary.class, WorkbenchViews::of);
    page(kernel, Report.class, ReportView::of);
    for (Class<?> described : DESCRIBE_THEMSELVES) {
      page(kernel, described, TextView::of);
    }
    several(
        kernel,
        screen,
        Records.class,
        WorkbenchViews::withPictures,
        Bundle.HTML,
        Bundle.PLOTLY,
        Bundle.PNG);
    page(kernel, Score.class, EvaluationView::of);
    plot(kernel, Plot.class, plot -> PlotView.of(plot, false));
    plot(kernel, Figure.class, JsplotFigure::of);
    several(
        kernel,
        screen,
        Evaluation.class,
        EvaluationView::of,
        Bundle.HTML,
        Bundle.PLOTLY,
        Bundle.PNG);
    Workbench.onProgress(new ProgressLine(screen, System::nanoTime));
    CellErrors.install(kernel);
    kernel.evalRaw(IMPORTS);
  }

  private static <T> void page(BaseKernel kernel, Class<T> type, Function<T, Bundle> view) {
    register(kernel, type, rendered(view), Bundle.HTML);
  }

  private static <T> void plot(BaseKernel kernel, Class<T> type, Function<T, Bundle> view) {
    register(kernel, type, rendered(view), Bundle.PLOTLY, Bundle.PNG);
  }

  /**
   * What takes several outputs: the first ones are shown beside the cell, the last is its result.
   */
  private static <T> void several(
      BaseKernel kernel,
      KernelScreen screen,
      Class<T> type,
      Function<T, List<Bundle>> view,
      String... mediaTypes) {
    register(
        kernel,
        type,
        (value, context) -> {
          List<Bundle> bundles = view.apply(value);
          int last = bundles.size() - 1;
          bundles.subList(0, last).forEach(screen::show);
          KernelScreen.fill(context.getOutputContainer(), bundles.get(last));
        },
        mediaTypes);
  }

  private static <T> RenderFunction<T> rendered(Function<T, Bundle> view) {
    return (value, context) -> KernelScreen.fill(context.getOutputContainer(), view.apply(value));
  }

  private static <T> void register(
      BaseKernel kernel, Class<T> type, RenderFunction<T> view, String... mediaTypes) {
    kernel
        .getRenderer()
        .createRegistration(type)
        .preferring(mediaTypes)
        .supporting(Bundle.TEXT)
        .register(view);
  }
}
