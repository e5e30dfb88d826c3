package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Interval;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Shows one attack by itself, with all its rates. It answers no question of a report: the verdict
 * does, which takes all attacks together and corrects for their number.
 */
final class AttackEvaluator implements Evaluator {
  static final Parameter<Integer> ATTACKS =
      Parameter.integer("attacks", ComparedAttack.MOST)
          .between(20, 1_000_000)
          .doc(
              "How many training rows are attacked at most, and as many holdout rows. More show"
                  + " smaller leaks.");

  static final Parameter<Boolean> COMPATIBLE =
      Parameter.bool("compatible", false)
          .doc("Whether negative guesses count as right, as they do in Anonymeter 1.1 by mistake.");

  private static final ColumnKind[] KINDS =
      EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]);

  private static final String GIOMI =
      "Giomi, Boenisch, Wehmeyer and Tasnádi (2023), A Unified Framework for Quantifying Privacy"
          + " Risk in Synthetic Data, Proceedings on Privacy Enhancing Technologies 2023(2)";
  private static final String INTERVALS =
      " Intervals: none is calibrated; the table has Wilson's of the rates and what follows from"
          + " them for the risk, as Anonymeter counts. The p-value is exact, of this attack alone.";

  private final Descriptor descriptor;
  private final Function<EvaluationRequest, ComparedAttack> attack;

  private AttackEvaluator(
      Descriptor descriptor, Function<EvaluationRequest, ComparedAttack> attack) {
    this.descriptor = descriptor;
    this.attack = attack;
  }

  static AttackEvaluator ofSinglingOut() {
    return new AttackEvaluator(
        start("singling-out", "Singling out")
            .summary("Isolates real rows by predicates that hold for exactly one synthetic row.")
            .whenToUse("To see whether rare values or combinations of training rows shine through.")
            .limits(
                "Predicates are guessed at random from synthetic rows; a cleverer intruder may do"
                    + " better."
                    + INTERVALS)
            .parameters(ATTACKS)
            .citation(GIOMI)
            .citation(
                "Cohen and Nissim (2020), Towards formalizing the GDPR's notion of singling out,"
                    + " Proceedings of the National Academy of Sciences 117(15)")
            .build(),
        request -> new SinglingOut(request.get(ATTACKS)));
  }

  static AttackEvaluator ofLinkability() {
    return new AttackEvaluator(
        start("linkability", "Linkability")
            .summary("Links two halves of a real row by the synthetic rows near to both.")
            .whenToUse("To see whether a release joins what different holders know of a person.")
            .limits(
                "Which columns the holders have is dealt at random; a real holder's choice may link"
                    + " more."
                    + INTERVALS)
            .parameters(ATTACKS)
            .citation(GIOMI)
            .build(),
        request -> new Linkability(request.get(ATTACKS)));
  }

  static AttackEvaluator ofInference() {
    return new AttackEvaluator(
        start("inference", "Inference")
            .summary("Guesses sensitive columns of real rows from the nearest synthetic row.")
            .whenToUse("To see whether a release tells more of training rows than of anybody.")
            .limits(
                "Where others of the population can be guessed as well, a guess is knowledge and no"
                    + " leak, though it may hurt all the same."
                    + INTERVALS)
            .parameters(ATTACKS, COMPATIBLE)
            .citation(GIOMI)
            .build(),
        request -> new Inference(request.get(ATTACKS), request.get(COMPATIBLE)));
  }

  static AttackEvaluator ofDisclosure() {
    return new AttackEvaluator(
        start("disclosure", "Attribute disclosure")
            .summary("Looks real rows up by a few columns and believes what synthetic rows say.")
            .whenToUse("To see whether those who recognise a row can learn its sensitive value.")
            .limits("Sees the few columns proposed; quantities count as tenths." + INTERVALS)
            .parameters(ATTACKS)
            .citation(
                "Taub, Elliot, Pampaka and Smith (2018), Differential Correct Attribution"
                    + " Probability for Synthetic Data, Privacy in Statistical Databases")
            .build(),
        request -> new AttributeDisclosure(request.get(ATTACKS)));
  }

  private static Descriptor.Builder start(String id, String title) {
    return Descriptor.of(id, title).kinds(KINDS).needs(Need.HOLDOUT);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    ComparedAttack chosen = attack.apply(request);
    Evaluation evaluation = Evaluation.of(descriptor.title());
    List<List<Score>> rounds = new ArrayList<>();
    for (Round round : request.rounds()) {
      boolean first = rounds.isEmpty();
      List<Score> scores = new ArrayList<>();
      for (Candidate candidate : round.candidates()) {
        run.checkCancelled();
        CodedRelease release = chosen.code(Release.of(round, candidate), run);
        List<Tally> tallies = chosen.tallies(release, run);
        tallies.forEach(
            it -> it.scores().forEach(score -> scores.add(score.about(candidate.label()))));
        if (first && tallies.stream().anyMatch(Tally::isAssessable)) {
          evaluation =
              evaluation.withTable(chosen.name() + " of " + candidate.label(), table(tallies));
        }
        if (first && candidate == round.candidates().get(0) && release.problem().isEmpty()) {
          for (String note : chosen.choices(release)) {
            evaluation = evaluation.withNote(note);
          }
        }
      }
      rounds.add(scores);
    }
    run.progress(1, descriptor.title());
    return evaluation.withScores(together(rounds));
  }

  private static Table table(List<Tally> tallies) {
    StringColumn forms = StringColumn.create("attack");
    IntColumn attacks = IntColumn.create("rows attacked on each side");
    DoubleColumn[] numbers =
        List.of(
                "rate on training rows",
                "from",
                "to",
                "rate on holdout rows",
                "holdout from",
                "holdout to",
                "by chance",
                "risk",
                "risk from",
                "risk to",
                "risk, clamped",
                "clamped from",
                "clamped to",
                "p")
            .stream()
            .map(DoubleColumn::create)
            .toArray(DoubleColumn[]::new);
    for (Tally tally : tallies) {
      if (tally.isAssessable()) {
        forms.append(tally.columns().isEmpty() ? tally.subject() : "'" + tally.subject() + "'");
        attacks.append(tally.onTraining().attacks());
        double[] row = row(tally);
        for (int i = 0; i < row.length; i++) {
          numbers[i].append(row[i]);
        }
      }
    }
    return Table.create("attack", forms, attacks).addColumns(numbers);
  }

  private static double[] row(Tally tally) {
    Interval training = tally.onTraining().interval(ResidualRisk.LEVEL);
    Interval holdout = tally.onHoldout().interval(ResidualRisk.LEVEL);
    ResidualRisk risk = tally.risk();
    return new double[] {
      tally.onTraining().rate(ResidualRisk.LEVEL),
      training.lower(),
      training.upper(),
      tally.onHoldout().rate(ResidualRisk.LEVEL),
      holdout.lower(),
      holdout.upper(),
      tally.chance().orElse(Double.NaN),
      risk.value(),
      risk.lower(),
      risk.upper(),
      ResidualRisk.clamped(risk.value()),
      ResidualRisk.clamped(risk.lower()),
      ResidualRisk.clamped(risk.upper()),
      tally.pValue()
    };
  }

  /** The scores of one round as they are, or the means of several with their spread. */
  private static List<Score> together(List<List<Score>> rounds) {
    if (rounds.size() == 1) {
      return rounds.get(0);
    }
    Map<List<Object>, List<Score>> byName = new LinkedHashMap<>();
    for (List<Score> scores : rounds) {
      for (Score score : scores) {
        byName
            .computeIfAbsent(
                List.of(score.metric(), score.subject(), score.columns()), key -> new ArrayList<>())
            .add(score);
      }
    }
    return byName.values().stream().map(AttackEvaluator::mean).toList();
  }

  private static Score mean(List<Score> scores) {
    Score first = scores.get(0);
    double sum = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Score score : scores) {
      OptionalDouble value = score.value();
      if (value.isEmpty()) {
        return score;
      }
      sum += value.getAsDouble();
      least = Math.min(least, value.getAsDouble());
      most = Math.max(most, value.getAsDouble());
    }
    return Score.of(
            first.metric(), sum / scores.size(), first.direction(), first.min(), first.max())
        .about(first.subject())
        .onRows(scores.stream().mapToLong(Score::rows).sum())
        .onColumns(first.columns().toArray(String[]::new))
        .within(new Interval(least, most, 1, Interval.Kind.SPREAD))
        .explained(first.meaning());
  }
}
