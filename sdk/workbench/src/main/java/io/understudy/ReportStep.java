package io.understudy;

import io.understudy.spi.CancelledException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.ParameterException;
import io.understudy.spi.UnderstudyException;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.StepRun;
import io.understudy.workbench.StudyContext;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import io.understudy.workbench.log.Environment;
import io.understudy.workbench.log.ReplayObstacle;
import io.understudy.workbench.log.StepKind;
import io.understudy.workbench.log.StepRecord;
import io.understudy.workbench.report.ReportJson;
import io.understudy.workbench.report.ReportPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * A report with its settings: which evaluators run, and how long they may take. Immutable: {@code
 * label}, {@code effort} and {@code evaluators} return changed copies.
 *
 * <pre>{@code
 * study.evaluate(split, smote, copies);                        // the usual evaluators, in a minute
 * study.report().label("thorough").effort(Effort.MINUTES).evaluate(split, smote);
 * }</pre>
 */
public final class ReportStep {
  private static final String NAME = "report";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final int KEY_LENGTH = 8;

  private final StudyContext context;
  private final String label;
  private final Effort effort;
  private final List<EvaluatorStep> chosen;

  private ReportStep(
      StudyContext context, String label, Effort effort, List<EvaluatorStep> chosen) {
    this.context = context;
    this.label = label;
    this.effort = effort;
    this.chosen = List.copyOf(chosen);
  }

  static ReportStep of(StudyContext context) {
    return new ReportStep(context, "", Effort.SECONDS, List.of());
  }

  /**
   * The same report under a name of its own, which its files have too; otherwise they are called
   * {@code report}, and the next report takes their place.
   *
   * @param name the name
   * @return a changed copy
   * @throws ParameterException ({@code step.label}) if the name is blank
   */
  public ReportStep label(String name) {
    Labels.require(name);
    return new ReportStep(context, name, effort, chosen);
  }

  /**
   * The same report with another budget.
   *
   * @param budget evaluators that take longer are left out, and the report says so; {@link
   *     Effort#SECONDS} unless set
   * @return a changed copy
   */
  public ReportStep effort(Effort budget) {
    return new ReportStep(context, label, Arguments.require("budget", budget), chosen);
  }

  /**
   * The same report by these evaluators alone, whatever they take, with their settings.
   *
   * @param steps evaluators with distinct labels; none: the usual ones again
   * @return a changed copy
   * @throws ParameterException ({@code evaluate.labels}) if two have one label
   */
  public ReportStep evaluators(EvaluatorStep... steps) {
    Arguments.requireAll("steps", steps);
    Labels.requireDistinct(Arrays.stream(steps).map(EvaluatorStep::label).toList());
    return new ReportStep(context, label, effort, List.of(steps));
  }

  /**
   * Evaluates synthetic rows in every way there is, and writes {@code reports/report.html} and
   * {@code reports/report.json} into the study's folder. Each evaluation is a step of its own in
   * the log, the same as {@link EvaluatorStep#evaluate} would make. One that fails is shown as
   * failed, and the others go on.
   *
   * @param split the real rows
   * @param candidates synthetic rows, at least one, with distinct labels
   * @return verdicts and what they rest on
   * @throws ParameterException ({@code report.no-candidates}, {@code evaluate.labels}) if there is
   *     no candidate, or two have one label
   * @throws io.understudy.spi.DeliveryException if the disk fails; older files are then intact
   */
  public Report evaluate(Split split, Synthetic... candidates) {
    Arguments.require("split", split);
    Arguments.requireAll("candidates", candidates);
    if (candidates.length == 0) {
      throw new ParameterException(
          "report.no-candidates",
          "A report needs synthetic rows to report on.",
          "Give at least one: study.evaluate(split, model.sample()).");
    }
    Labels.requireDistinct(Arrays.stream(candidates).map(Synthetic::label).toList());
    List<EvaluatorStep> suite = chosen.isEmpty() ? suite() : chosen;
    StepRecord.Builder record = record(suite, split, candidates);
    return context
        .run(
            record,
            context.stream(StepKind.REPORT, ""),
            run -> {
              Report report = report(suite, split, candidates, run);
              write(report, record);
              return report;
            })
        .result();
  }

  private StepRecord.Builder record(
      List<EvaluatorStep> suite, Split split, Synthetic... candidates) {
    StepRecord.Builder record =
        StepRecord.of(StepKind.REPORT)
            .label(label)
            .setting("effort", effort.name().toLowerCase(Locale.ROOT))
            .setting(
                "evaluators",
                chosen.stream()
                    .map(
                        it ->
                            Map.of(
                                "id", it.id(),
                                "label", it.ownLabel(),
                                "parameters", it.parameters().toMap()))
                    .toList())
            .input(context.input(split.training()));
    for (Synthetic candidate : candidates) {
      record.input(context.input(candidate.rows()));
    }
    for (EvaluatorStep step : suite) {
      context.mark(record, step.id());
      if (!step.learners().isEmpty()) {
        record.obstacle(ReplayObstacle.USER_CODE);
      }
    }
    return record;
  }

  /** All that answer one of the questions, plugins by id. */
  private List<EvaluatorStep> suite() {
    List<EvaluatorStep> suite = new ArrayList<>();
    for (LoadedPlugin plugin : context.plugins().all()) {
      for (String id : plugin.evaluators().keySet()) {
        if (plugin.descriptor(id).question().isPresent()) {
          suite.add(EvaluatorStep.of(context, plugin, id));
        }
      }
    }
    return suite;
  }

  private Report report(
      List<EvaluatorStep> suite, Split split, Synthetic[] candidates, StepRun run) {
    String file = fileName();
    Report.Builder report =
        Report.named(
                label.isEmpty() ? NAME : label,
                context.folder().file("reports", file + ".html"),
                context.folder().file("reports", file + ".json"))
            .seed(context.manifest().seed())
            .effort(effort)
            .version("workbench", Environment.version(Report.class));
    for (LoadedPlugin plugin : context.plugins().all()) {
      if (suite.stream().anyMatch(it -> plugin.evaluators().containsKey(it.id()))) {
        report.version(plugin.id(), plugin.version());
      }
    }
    for (SplitRole role : SplitRole.values()) {
      if (split.rows(role).length > 0) {
        report.rows(role.token(), split.rows(role).length);
      }
    }
    for (Synthetic candidate : candidates) {
      report.candidate(candidate.label(), candidate.size());
    }
    List<EvaluatorStep> runnable =
        suite.stream().filter(it -> whyNot(it, split.training()).isEmpty()).toList();
    int done = 0;
    for (EvaluatorStep step : suite) {
      run.checkCancelled();
      String whyNot = whyNot(step, split.training());
      if (!whyNot.isEmpty()) {
        report.part(part(step, Report.State.NOT_RUN, "", whyNot, Evaluation.empty()));
        continue;
      }
      double from = (double) done / runnable.size();
      double to = (double) (done + 1) / runnable.size();
      run.progress(from, "evaluate");
      report.part(evaluated(step, split, candidates, new StudyContext.Part(run, from, to)));
      done++;
    }
    run.progress(1, "evaluate");
    return report.build();
  }

  private String whyNot(EvaluatorStep step, Dataset rows) {
    Descriptor descriptor = step.descriptor();
    if (!chosen.isEmpty()) {
      return "";
    }
    if (descriptor.effort().compareTo(effort) > 0) {
      return "it takes "
          + descriptor.effort().name().toLowerCase(Locale.ROOT)
          + ": study.report().effort(Effort."
          + descriptor.effort().name()
          + ") runs it";
    }
    boolean fits =
        descriptor.kinds().isEmpty()
            || rows.schema().columns().stream()
                .anyMatch(column -> descriptor.kinds().contains(column.kind()));
    return fits ? "" : "there is no column of a kind that it looks at";
  }

  /** One that fails never takes the report down. */
  private static Report.Part evaluated(
      EvaluatorStep step, Split split, Synthetic[] candidates, StudyContext.Part part) {
    try {
      return part(step, Report.State.DONE, "", "", step.evaluate(part, split, candidates));
    } catch (CancelledException e) {
      throw e;
    } catch (UnderstudyException e) {
      part.whole().checkCancelled();
      return part(step, Report.State.FAILED, e.code(), e.problem(), Evaluation.empty());
    }
  }

  private static Report.Part part(
      EvaluatorStep step, Report.State state, String code, String reason, Evaluation evaluation) {
    return new Report.Part(
        step.label(),
        step.descriptor(),
        step.parameters().toMap(),
        state,
        code,
        reason,
        evaluation);
  }

  private void write(Report report, StepRecord.Builder record) {
    AtomicFiles.write(report.json(), ReportJson.write(report));
    record.file(context.fileOutput(report.json()));
    for (ReportPage page : pages()) {
      AtomicFiles.write(report.page(), page.write(report));
      record.file(context.fileOutput(report.page()));
      return;
    }
  }

  private static Iterable<ReportPage> pages() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return ServiceLoader.load(
        ReportPage.class, loader == null ? ReportStep.class.getClassLoader() : loader);
  }

  /** A name that is safe in any file system, and another for every label. */
  private String fileName() {
    if (label.isEmpty()) {
      return NAME;
    }
    if (PLAIN.matcher(label).matches()) {
      return label;
    }
    String key = Digests.sha256(label.getBytes(StandardCharsets.UTF_8)).substring(0, KEY_LENGTH);
    String plain = label.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    return (plain.isEmpty() ? NAME : plain) + "-" + key;
  }

  @Override
  public String toString() {
    List<EvaluatorStep> suite = chosen.isEmpty() ? suite() : chosen;
    StringBuilder text = new StringBuilder("Report '" + (label.isEmpty() ? NAME : label) + "'");
    for (EvaluatorStep step : suite) {
      text.append(System.lineSeparator()).append("  ").append(step.label());
      text.append(": ").append(step.descriptor().summary());
    }
    return text.toString();
  }
}
