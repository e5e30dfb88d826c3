package io.understudy;

import io.understudy.spi.Descriptor;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.Interval;
import io.understudy.spi.Names;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Question;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.report.Judgement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What all evaluators together found about synthetic rows: one verdict on fidelity, utility and
 * privacy for each candidate, and what they rest on. Immutable. Shown as a card; the files {@link
 * #page()} and {@link #json()} hold everything. Holds no record.
 */
public final class Report {
  private static final int MOST_WORST = 5;

  /** What became of an evaluator. May gain constants. */
  public enum State {
    /** It ran. */
    DONE,
    /** It failed; the report goes on without it. */
    FAILED,
    /** It was left out, for a reason that is given. */
    NOT_RUN
  }

  /**
   * One evaluator of the suite.
   *
   * @param id its label, which is its full id unless it was given another
   * @param descriptor what its author says of it
   * @param parameters the settings in force; secret ones left out
   * @param state what became of it
   * @param code of the problem if it failed, or an empty text
   * @param reason why it failed or was left out, or an empty text
   * @param evaluation what it found; empty unless it is done
   */
  public record Part(
      String id,
      Descriptor descriptor,
      Map<String, Object> parameters,
      State state,
      String code,
      String reason,
      Evaluation evaluation) {

    /**
     * One evaluator of the suite.
     *
     * @param parameters copied
     */
    public Part {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
  }

  private final String name;
  private final OptionalLong seed;
  private final Effort effort;
  private final Map<String, String> versions;
  private final Map<String, Long> rows;
  private final Map<String, Long> candidates;
  private final List<Part> parts;
  private final List<Verdict> verdicts;
  private final Path page;
  private final Path json;

  private Report(Builder builder) {
    this.name = builder.name;
    this.seed = builder.seed;
    this.effort = builder.effort;
    this.versions = Collections.unmodifiableMap(new LinkedHashMap<>(builder.versions));
    this.rows = Collections.unmodifiableMap(new LinkedHashMap<>(builder.rows));
    this.candidates = Collections.unmodifiableMap(new LinkedHashMap<>(builder.candidates));
    this.parts = List.copyOf(builder.parts);
    this.verdicts = Judgement.of(this.candidates.keySet(), parts);
    this.page = builder.page;
    this.json = builder.json;
  }

  static Builder named(String name, Path page, Path json) {
    return new Builder(name, page, json);
  }

  /** Gathers what a report holds. */
  static final class Builder {
    private final String name;
    private final Path page;
    private final Path json;
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, Long> candidates = new LinkedHashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private OptionalLong seed = OptionalLong.empty();
    private Effort effort = Effort.SECONDS;

    private Builder(String name, Path page, Path json) {
      this.name = name;
      this.page = page;
      this.json = json;
    }

    Builder seed(OptionalLong value) {
      seed = value;
      return this;
    }

    Builder effort(Effort budget) {
      effort = budget;
      return this;
    }

    Builder version(String of, String value) {
      versions.put(of, value);
      return this;
    }

    Builder rows(String role, long count) {
      rows.put(role, count);
      return this;
    }

    Builder candidate(String label, long count) {
      candidates.put(label, count);
      return this;
    }

    Builder part(Part part) {
      parts.add(part);
      return this;
    }

    Report build() {
      return new Report(this);
    }
  }

  /**
   * What the report is called.
   *
   * @return its label, or {@code report}
   */
  public String name() {
    return name;
  }

  /**
   * The study's seed.
   *
   * @return the seed under which everything was drawn
   */
  public OptionalLong seed() {
    return seed;
  }

  /**
   * The budget: evaluators that take longer were left out.
   *
   * @return the budget
   */
  public Effort effort() {
    return effort;
  }

  /**
   * The versions of the workbench and of the plugins that took part.
   *
   * @return name to version; those of Java and the machine are in {@code run.json}
   */
  public Map<String, String> versions() {
    return versions;
  }

  /**
   * How many real rows there were.
   *
   * @return role to number of rows
   */
  public Map<String, Long> rows() {
    return rows;
  }

  /**
   * The candidates.
   *
   * @return label to number of synthetic rows, in the order given
   */
  public Map<String, Long> candidates() {
    return candidates;
  }

  /**
   * The evaluators that ran, failed or were left out.
   *
   * @return in the order in which they ran
   */
  public List<Part> parts() {
    return parts;
  }

  /**
   * The verdicts: for each candidate one on each question. Each is the worst of those that the
   * evaluators gave; what could not be assessed, or failed, is not good.
   *
   * @return candidate by candidate: fidelity, utility, privacy
   */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  /**
   * One verdict.
   *
   * @param question what is asked
   * @param candidate the label of a candidate
   * @return the verdict
   * @throws ParameterException ({@code report.candidate}) if there is no such candidate
   */
  public Verdict verdict(Question question, String candidate) {
    Arguments.require("question", question);
    Arguments.require("candidate", candidate);
    return verdicts.stream()
        .filter(it -> it.question() == question && it.subject().equals(candidate))
        .findFirst()
        .orElseThrow(() -> unknown(candidate));
  }

  private ParameterException unknown(String candidate) {
    return new ParameterException(
        "report.candidate",
        "The report has no candidate '" + candidate + "'.",
        Names.didYouMean(candidate, candidates.keySet()));
  }

  /**
   * What one evaluator found.
   *
   * @param id its full id, or the label that it was given
   * @return its evaluation
   * @throws ParameterException ({@code report.evaluation}) if it did not run, naming those that did
   */
  public Evaluation evaluation(String id) {
    Arguments.require("id", id);
    return Optional.ofNullable(evaluations().get(id))
        .orElseThrow(
            () ->
                new ParameterException(
                    "report.evaluation",
                    "The report holds no evaluation by '" + id + "'.",
                    Names.didYouMean(id, evaluations().keySet())));
  }

  /**
   * What the evaluators found.
   *
   * @return id to evaluation, of those that ran
   */
  public Map<String, Evaluation> evaluations() {
    Map<String, Evaluation> byId = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.state() == State.DONE) {
        byId.put(part.id(), part.evaluation());
      }
    }
    return Collections.unmodifiableMap(byId);
  }

  /**
   * Where single columns or pairs of columns fall furthest behind fresh real rows.
   *
   * @param candidate the label of a candidate
   * @return at most five scores outside of their reference band, the worst first
   * @throws ParameterException ({@code report.candidate}) if there is no such candidate
   */
  public List<Score> worst(String candidate) {
    Arguments.require("candidate", candidate);
    if (!candidates.containsKey(candidate)) {
      throw unknown(candidate);
    }
    return evaluations().values().stream()
        .flatMap(it -> it.scores().stream())
        .filter(it -> it.subject().equals(candidate) && !it.columns().isEmpty())
        .filter(it -> shortfall(it) > 0)
        .sorted(Comparator.comparingDouble(Report::shortfall).reversed())
        .limit(MOST_WORST)
        .toList();
  }

  /** How far a score lies on the worse side of its band, as a share of its range. */
  private static double shortfall(Score score) {
    if (score.value().isEmpty() || score.reference().isEmpty()) {
      return 0;
    }
    double range = score.max() - score.min();
    if (!Double.isFinite(range) || range <= 0) {
      return 0;
    }
    Interval band = score.reference().get();
    double value = score.value().getAsDouble();
    return switch (score.direction()) {
      case HIGHER -> (band.lower() - value) / range;
      case LOWER -> (value - band.upper()) / range;
      default -> 0;
    };
  }

  /**
   * The page: all of the report in one file, to be read in any browser, without network.
   *
   * @return its place in the study's folder
   */
  public Path page() {
    return page;
  }

  /**
   * The report for programs, as its JSON Schema {@code report.schema.json} in the jar of the
   * workbench describes it.
   *
   * @return its place in the study's folder
   */
  public Path json() {
    return json;
  }

  /** The card as text. */
  @Override
  public String toString() {
    String end = System.lineSeparator();
    StringBuilder text = new StringBuilder("Report '" + name + "'");
    for (String candidate : candidates.keySet()) {
      text.append(end).append("  ").append(candidate);
      for (Question question : Question.values()) {
        Verdict verdict = verdict(question, candidate);
        text.append(end)
            .append(
                String.format(
                    Locale.ROOT,
                    "    %-9s %s",
                    question.name().toLowerCase(Locale.ROOT),
                    verdict.words()));
        verdict.reasons().stream()
            .limit(1)
            .forEach(it -> text.append(end).append("              ").append(it));
      }
    }
    for (Part part : parts) {
      if (part.state() != State.DONE) {
        text.append(end)
            .append(part.state() == State.FAILED ? "  failed: " : "  not run: ")
            .append(part.id())
            .append(", ")
            .append(part.reason());
      }
    }
    return text.toString();
  }
}
