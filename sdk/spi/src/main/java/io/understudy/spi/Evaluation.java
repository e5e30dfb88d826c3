package io.understudy.spi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * What an evaluator found: verdicts, scores, plots, tables of aggregates and notes, in the order in
 * which they should be read. Immutable; the {@code with} methods return longer copies. Holds no
 * record, except in plot series that say so.
 */
public final class Evaluation {
  private static final Evaluation EMPTY =
      new Evaluation("", List.of(), List.of(), Map.of(), List.of(), List.of());

  private final String title;
  private final List<Score> scores;
  private final List<Plot> plots;
  private final Map<String, Table> tables;
  private final List<String> notes;
  private final List<Verdict> verdicts;

  private Evaluation(
      String title,
      List<Score> scores,
      List<Plot> plots,
      Map<String, Table> tables,
      List<String> notes,
      List<Verdict> verdicts) {
    this.title = Objects.requireNonNull(title);
    this.scores = List.copyOf(scores);
    this.plots = List.copyOf(plots);
    this.tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    this.notes = List.copyOf(notes);
    this.verdicts = List.copyOf(verdicts);
  }

  /**
   * An evaluation that says nothing.
   *
   * @return the empty evaluation
   */
  public static Evaluation empty() {
    return EMPTY;
  }

  /**
   * An evaluation with a title and nothing else yet.
   *
   * @param title what was evaluated
   * @return the evaluation
   */
  public static Evaluation of(String title) {
    return new Evaluation(title, List.of(), List.of(), Map.of(), List.of(), List.of());
  }

  /**
   * This evaluation and more scores.
   *
   * @param more scores, read after those there are
   * @return a longer copy
   */
  public Evaluation withScores(List<Score> more) {
    List<Score> all = new ArrayList<>(scores);
    all.addAll(more);
    return new Evaluation(title, all, plots, tables, notes, verdicts);
  }

  /**
   * This evaluation and another plot.
   *
   * @param plot read after those there are
   * @return a longer copy
   */
  public Evaluation withPlot(Plot plot) {
    List<Plot> all = new ArrayList<>(plots);
    all.add(plot);
    return new Evaluation(title, scores, all, tables, notes, verdicts);
  }

  /**
   * This evaluation and a table of details.
   *
   * @param name the table's title, unique within the evaluation
   * @param table aggregates, never records
   * @return a longer copy
   */
  public Evaluation withTable(String name, Table table) {
    Map<String, Table> all = new LinkedHashMap<>(tables);
    all.put(name, table);
    return new Evaluation(title, scores, plots, all, notes, verdicts);
  }

  /**
   * This evaluation and a note for its readers.
   *
   * @param note a sentence without any cell value
   * @return a longer copy
   */
  public Evaluation withNote(String note) {
    List<String> all = new ArrayList<>(notes);
    all.add(note);
    return new Evaluation(title, scores, plots, tables, all, verdicts);
  }

  /**
   * This evaluation and another verdict.
   *
   * @param verdict about one candidate, read after those there are
   * @return a longer copy
   */
  public Evaluation withVerdict(Verdict verdict) {
    List<Verdict> all = new ArrayList<>(verdicts);
    all.add(verdict);
    return new Evaluation(title, scores, plots, tables, notes, all);
  }

  /**
   * What was evaluated.
   *
   * @return the title
   */
  public String title() {
    return title;
  }

  /**
   * The scores.
   *
   * @return in reading order
   */
  public List<Score> scores() {
    return scores;
  }

  /**
   * One score.
   *
   * @param metric the metric's name
   * @param subject whose score
   * @return the score
   * @throws ParameterException ({@code score.unknown}) if there is none, naming the closest
   */
  public Score score(String metric, String subject) {
    return scores.stream()
        .filter(score -> score.metric().equals(metric) && score.subject().equals(subject))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    "score.unknown",
                    "There is no score '" + metric + "' of '" + subject + "'.",
                    Names.didYouMean(
                        metric + ", " + subject,
                        scores.stream().map(s -> s.metric() + ", " + s.subject()).toList())));
  }

  /**
   * The plots.
   *
   * @return in reading order
   */
  public List<Plot> plots() {
    return plots;
  }

  /**
   * The tables of details.
   *
   * @return title to table, in reading order
   */
  public Map<String, Table> tables() {
    return tables;
  }

  /**
   * Notes for readers.
   *
   * @return in reading order
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * What the evaluation says in the end.
   *
   * @return in reading order; empty if it leaves the judgement to its readers
   */
  public List<Verdict> verdicts() {
    return verdicts;
  }

  @Override
  public String toString() {
    return title + ": " + scores.size() + " scores, " + plots.size() + " plots";
  }
}
