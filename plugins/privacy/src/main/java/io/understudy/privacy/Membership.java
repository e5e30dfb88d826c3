package io.understudy.privacy;

import io.understudy.spi.Candidate;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.Evaluator;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Plot;
import io.understudy.spi.Round;
import io.understudy.spi.RunContext;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Membership inference alone, with its ROC curves. See {@link MembershipInference}. */
final class Membership implements Evaluator {
  static final Parameter<Integer> MOST_ROWS =
      Parameter.integer("most_rows", MembershipInference.MOST_ROWS)
          .between(100, 1_000_000)
          .doc(
              "How many rows of each table are looked at, at most. More show rarer leaks; time grows"
                  + " with the square.");

  private static final ColumnKind[] KINDS =
      EnumSet.complementOf(EnumSet.of(ColumnKind.TENSOR)).toArray(new ColumnKind[0]);

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("membership", "Membership inference")
        .summary(
            "Attacks that tell from the synthetic rows whose rows the generator learnt from, by"
                + " distance, calibrated distance and density ratio.")
        .whenToUse(
            "To see how the attacks behind the verdict on privacy fare, on average and where few"
                + " non-members are taken for members. Give the split control and reference rows.")
        .limits(
            "Attacks on one release: a quiet one shows neither that another attacker finds nothing"
                + " nor that the next release is quiet. TPR at 1% FPR takes 2,000 non-members, at"
                + " 0.1% FPR 10,000.")
        .kinds(KINDS)
        .needs(Need.HOLDOUT)
        .parameters(MOST_ROWS)
        .citation(
            "Carlini et al. (2022), Membership inference attacks from first principles, IEEE S&P,"
                + " 1897–1914")
        .citation(
            "van Breugel, Sun, Qian and van der Schaar (2023), Membership inference attacks against"
                + " synthetic data through overfitting detection, AISTATS, PMLR 206:3493–3514")
        .citation(
            "Chen, Yu, Zhang and Fritz (2020), GAN-Leaks: a taxonomy of membership inference attacks"
                + " against generative models, ACM CCS, 343–362")
        .build();
  }

  @Override
  public Evaluation evaluate(EvaluationRequest request, RunContext run) {
    MembershipInference attack = new MembershipInference(request.get(MOST_ROWS));
    Evaluation evaluation = Evaluation.of("Membership inference");
    boolean several = request.rounds().size() > 1;
    int all = request.rounds().size() * request.rounds().get(0).candidates().size();
    int done = 0;
    for (Round round : request.rounds()) {
      for (Candidate candidate : round.candidates()) {
        run.progress((double) done++ / all, "membership inference");
        Release release = Release.of(round, candidate);
        MembershipInference.Outcome outcome = attack.attack(release, run);
        String subject =
            several ? candidate.label() + ", round " + round.number() : candidate.label();
        evaluation = evaluation.withScores(scores(subject, outcome.findings()));
        for (Plot plot : RocPlots.of(subject, outcome.trials())) {
          evaluation = evaluation.withPlot(plot);
        }
        for (String note : attack.notes(release)) {
          evaluation = evaluation.withNote("'" + subject + "': " + note);
        }
      }
    }
    return evaluation;
  }

  private static List<Score> scores(String label, List<Finding> findings) {
    List<Score> scores = new ArrayList<>();
    for (Finding finding : findings) {
      String subject = finding.subject().isEmpty() ? label : label + ", " + finding.subject();
      finding.scores().forEach(score -> scores.add(score.about(subject)));
    }
    return scores;
  }
}
