package io.understudy.fidelity;

import io.understudy.spi.Interval;
import io.understudy.spi.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scores of one round as they are, or those of several rounds as one: means, with the spread
 * over rounds, and the mean of the reference bands.
 */
final class Rounds {
  private final List<List<Score>> rounds = new ArrayList<>();

  void add(List<Score> scores) {
    rounds.add(scores);
  }

  List<Score> scores() {
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
    return byName.values().stream().map(this::together).toList();
  }

  private Score together(List<Score> scores) {
    for (Score score : scores) {
      if (score.value().isEmpty()) {
        return score;
      }
    }
    Score first = scores.get(0);
    if (scores.size() < rounds.size()) {
      return Score.notAssessable(first.metric(), "not every round has it")
          .about(first.subject())
          .onColumns(first.columns().toArray(String[]::new));
    }
    double[] values = scores.stream().mapToDouble(it -> it.value().getAsDouble()).toArray();
    double least = Arrays.stream(values).min().getAsDouble();
    double most = Arrays.stream(values).max().getAsDouble();
    Score mean =
        Score.of(first.metric(), mean(values), first.direction(), first.min(), first.max())
            .about(first.subject())
            .onRows(scores.stream().mapToLong(Score::rows).sum())
            .onColumns(first.columns().toArray(String[]::new))
            .within(new Interval(least, most, 1, Interval.Kind.SPREAD))
            .explained(first.meaning());
    if (scores.stream().anyMatch(it -> it.reference().isEmpty())) {
      return mean;
    }
    double[] lower = scores.stream().mapToDouble(it -> it.reference().get().lower()).toArray();
    double[] upper = scores.stream().mapToDouble(it -> it.reference().get().upper()).toArray();
    return mean.beside(new Interval(mean(lower), mean(upper), Repeats.BAND, Interval.Kind.SPREAD));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
