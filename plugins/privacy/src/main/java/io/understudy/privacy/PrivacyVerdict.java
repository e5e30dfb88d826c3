package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Effort;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Plot;
import io.understudy.spi.Question;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Do synthetic rows reveal whose rows they were made from? Runs every attack on training rows and
 * on holdout rows, reads all p-values together and says one of three things:
 *
 * <ul>
 *   <li>RISK FOUND: something works better on training rows. Said of an innocent release in at most
 *       5% of cases.
 *   <li>NO RISK FOUND AT THIS POWER: nothing did, and so many copies would have been found as the
 *       detectable shares say, which were measured on these very tables.
 *   <li>NOT ASSESSABLE: these tables cannot show it, with the reason: there are too few rows, or
 *       rows coincide by nature.
 * </ul>
 *
 * <p>Several rounds are several releases and share the error rate. What no attack tries is not
 * ruled out; a proof is given by differential privacy alone.
 */
public final class PrivacyVerdict implements Evaluator {
  static final String RISK = "RISK FOUND";
  static final String NO_RISK = "NO RISK FOUND AT THIS POWER";
  static final String NOT_ASSESSABLE = "NOT ASSESSABLE";
  static final String DETECTABLE = "detectable share";

  private static final Descriptor DESCRIPTOR =
      Descriptor.of("verdict", "Privacy verdict")
          .summary("Attacks on training rows beside the same attacks on holdout rows: one verdict.")
          .whenToUse("Before synthetic rows leave the house.")
          .limits(
              "It says what these attacks find, on these rows, at the power stated. Holdout rows must"
                  + " be of the same population and never seen by the generator. Near copies need"
                  + " control rows.")
          .kinds(Settings.KINDS)
          .needs(Need.HOLDOUT)
          .parameters(Settings.MOST_ROWS, Settings.INJECTIONS)
          .citation(
              "Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian"
                  + " Journal of Statistics 6(2):65–70")
          .citation(
              "Ganev and De Cristofaro (2023), On the inadequacy of similarity-based privacy metrics,"
                  + " arXiv:2312.05114")
          .answers(Question.PRIVACY)
          .effort(Effort.SECONDS)
          .build();

  /** Creates the evaluator. */
  public PrivacyVerdict() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    Evaluation evaluation = Evaluation.of(DESCRIPTOR.title());
    List<Candidate> candidates = request.rounds().get(0).candidates();
    for (int candidate = 0; candidate < candidates.size(); candidate++) {
      evaluation = ofCandidate(request, candidate, evaluation, run);
    }
    run.progress(1, "attack");
    return evaluation;
  }

  private static Evaluation ofCandidate(
      EvaluationRequest request, int candidate, Evaluation evaluation, RunContext run) {
    List<Round> rounds = request.rounds();
    int mostRows = request.get(Settings.MOST_ROWS);
    List<Attack> attacks = Attacks.all(mostRows);
    String label = rounds.get(0).candidates().get(candidate).label();
    List<Finding> findings = new ArrayList<>();
    List<Release> releases = new ArrayList<>();
    List<String> where = new ArrayList<>();
    List<Attempt> first = new ArrayList<>();
    for (Round round : rounds) {
      Release release = Release.of(round, round.candidates().get(candidate));
      releases.add(release);
      List<Attempt> attempts = attempts(attacks, release, mostRows, run);
      for (Attempt attempt : attempts) {
        for (Finding finding : attempt.findings()) {
          findings.add(finding);
          where.add(rounds.size() == 1 ? "" : "round " + (round.number() + 1));
        }
      }
      if (first.isEmpty()) {
        first = attempts;
      }
    }
    Judgement judgement = Judgement.of(findings);
    List<Detection> detections = new ArrayList<>();
    // Several rounds are alike in size; the first stands for all.
    for (Attempt attempt : first) {
      run.checkCancelled();
      detections.add(attempt.detection(judgement.levels(), request.get(Settings.INJECTIONS)));
    }
    Evaluation longer =
        evaluation
            .withVerdict(verdict(label, judgement, detections))
            .withScores(scores(label, judgement, where))
            .withScores(detectable(label, detections))
            .withTable("tests of " + label, tests(judgement, where));
    Optional<Plot> curve = curve(label, detections);
    if (curve.isPresent()) {
      longer = longer.withPlot(curve.get());
    }
    return releases.stream().allMatch(release -> isWhole(release, mostRows))
        ? longer
        : longer.withNote(
            String.format(
                Locale.ROOT,
                "'%s': what compares every row with every other did so on a random sample of at most"
                    + " %,d rows of each role.",
                label,
                mostRows));
  }

  /** All attacks carried out on one release. */
  static List<Attempt> attempts(
      List<Attack> attacks, Release release, int mostRows, RunContext run) {
    Release sample = release.sampled(mostRows, mostRows, run.random("rows"));
    List<Attempt> attempts = new ArrayList<>();
    for (Attack attack : attacks) {
      run.checkCancelled();
      attempts.add(attack.attempt(attack.takesAllRows() ? release : sample, run));
    }
    return attempts;
  }

  private static boolean isWhole(Release release, int mostRows) {
    return release.synthetic().rowCount() <= mostRows
        && release.real().stream().allMatch(rows -> rows.rowCount() <= mostRows);
  }

  private static Verdict verdict(String label, Judgement judgement, List<Detection> detections) {
    List<String> reasons = new ArrayList<>();
    List<Integer> risks = judgement.risks();
    for (int risk : risks) {
      reasons.add(found(judgement.findings().get(risk)));
    }
    List<String> obstacles =
        detections.stream().map(Detection::obstacle).filter(it -> !it.isEmpty()).toList();
    if (!risks.isEmpty()) {
      return Verdict.of(Question.PRIVACY, label, Verdict.Outcome.CONCERN, RISK, reasons);
    }
    reasons.addAll(obstacles);
    String shares = shares(detections);
    if (!shares.isEmpty()) {
      reasons.add("Would be found four times out of five: " + shares + ".");
    }
    for (Finding finding : judgement.findings()) {
      if (finding.pValue().isEmpty()) {
        reasons.add(named(finding) + " was not assessable: " + finding.reason() + ".");
      }
    }
    reasons.add("What no attack tries is not ruled out.");
    return obstacles.isEmpty()
        ? Verdict.of(Question.PRIVACY, label, Verdict.Outcome.GOOD, NO_RISK, reasons)
        : Verdict.of(
            Question.PRIVACY, label, Verdict.Outcome.NOT_ASSESSABLE, NOT_ASSESSABLE, reasons);
  }

  private static String named(Finding finding) {
    return finding.subject().isEmpty()
        ? finding.attack()
        : finding.attack() + " (" + finding.subject() + ")";
  }

  private static String found(Finding finding) {
    StringBuilder text = new StringBuilder(named(finding));
    if (!finding.scores().isEmpty() && finding.scores().get(0).value().isPresent()) {
      Score score = finding.scores().get(0);
      text.append(String.format(Locale.ROOT, ": %.4f", score.value().getAsDouble()));
      Optional<Interval> fresh = score.reference();
      fresh.ifPresent(
          band ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      ", beside %.4f to %.4f of holdout rows",
                      band.lower(),
                      band.upper())));
    }
    return text.append(String.format(Locale.ROOT, "; p = %.2g.", finding.pValue().orElse(1)))
        .toString();
  }

  private static String shares(List<Detection> detections) {
    List<String> shares = new ArrayList<>();
    for (Detection detection : detections) {
      String by =
          detection.attack().equals(detection.planted().words()) ? "" : " by " + detection.attack();
      detection
          .least()
          .ifPresent(
              share ->
                  shares.add(
                      detection.planted().words() + " ≥ " + VerbatimCopies.percent(share) + by));
    }
    return String.join(", ", shares);
  }

  private static List<Score> scores(String label, Judgement judgement, List<String> where) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < judgement.findings().size(); i++) {
      Finding finding = judgement.findings().get(i);
      StringBuilder subject = new StringBuilder(label);
      if (!finding.subject().isEmpty()) {
        subject.append(", ").append(finding.subject());
      }
      if (!where.get(i).isEmpty()) {
        subject.append(", ").append(where.get(i));
      }
      finding.scores().forEach(score -> scores.add(score.about(subject.toString())));
    }
    return scores;
  }

  private static List<Score> detectable(String label, List<Detection> detections) {
    List<Score> scores = new ArrayList<>();
    for (Detection detection : detections) {
      Score score =
          detection.least().isPresent()
              ? Score.of(
                      DETECTABLE,
                      Math.min(1, detection.least().getAsDouble()),
                      Score.Direction.LOWER,
                      0,
                      1)
                  .explained(
                      "The smallest share of synthetic rows that "
                          + detection.planted().words()
                          + " of training rows must make up for this attack to find them four times"
                          + " out of five; says nothing of other leaks.")
              : Score.notAssessable(DETECTABLE, "this attack finds copies of no share tried");
      scores.add(score.about(label + ", " + detection.attack()));
    }
    return scores;
  }

  private static Table tests(Judgement judgement, List<String> where) {
    StringColumn attacks = StringColumn.create("attack");
    StringColumn subjects = StringColumn.create("on");
    DoubleColumn pValues = DoubleColumn.create("p-value");
    DoubleColumn adjusted = DoubleColumn.create("adjusted");
    DoubleColumn levels = DoubleColumn.create("level");
    StringColumn results = StringColumn.create("result");
    for (int i = 0; i < judgement.findings().size(); i++) {
      Finding finding = judgement.findings().get(i);
      attacks.append(finding.attack());
      String subject = finding.subject().isEmpty() ? "all rows" : finding.subject();
      subjects.append(where.get(i).isEmpty() ? subject : subject + ", " + where.get(i));
      if (finding.pValue().isPresent()) {
        pValues.append(finding.pValue().getAsDouble());
        adjusted.append(judgement.adjusted(i));
        levels.append(judgement.level(i));
        results.append(judgement.isRisk(i) ? "risk" : "no risk seen");
      } else {
        pValues.appendMissing();
        adjusted.appendMissing();
        levels.appendMissing();
        results.append("not assessable: " + finding.reason());
      }
    }
    return Table.create("tests", attacks, subjects, pValues, adjusted, levels, results);
  }

  private static Optional<Plot> curve(String label, List<Detection> detections) {
    Plot plot =
        Plot.of(
                "How surely planted copies are found, " + label,
                new Plot.Axis("share of synthetic rows that are copies", Plot.Scale.LINEAR),
                new Plot.Axis("chance to be found", Plot.Scale.LINEAR))
            .note("A share is called detectable where the chance reaches 0.8.");
    boolean any = false;
    for (Detection detection : detections) {
      if (detection.shares().length > 1) {
        any = true;
        plot =
            plot.with(
                Plot.Series.of(
                    detection.attack().equals(detection.planted().words())
                        ? detection.attack()
                        : detection.planted().words() + " by " + detection.attack(),
                    Plot.Mark.LINE,
                    Plot.Role.OTHER,
                    detection.shares(),
                    detection.power()));
      }
    }
    return any ? Optional.of(plot) : Optional.empty();
  }
}
