package io.understudy.utility;

import io.understudy.spi.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads and writes which learners to use. */
final class LearnerNames implements Parameter.Codec<List<String>> {
  static final List<String> ALL =
      List.of(LogisticLearner.NAME, ForestLearner.NAME, BoostingLearner.NAME);

  static List<Learner> learners(List<String> names, int trees, int boostingRounds) {
    return names.stream().map(name -> learner(name, trees, boostingRounds)).toList();
  }

  private static Learner learner(String name, int trees, int boostingRounds) {
    return switch (name) {
      case LogisticLearner.NAME -> new LogisticLearner();
      case ForestLearner.NAME -> new ForestLearner(trees);
      case BoostingLearner.NAME -> new BoostingLearner(boostingRounds);
      default -> throw new IllegalArgumentException("Not a learner: " + name);
    };
  }

  @Override
  public Optional<List<String>> parse(Object raw) {
    List<?> given =
        raw instanceof CharSequence text
            ? Arrays.stream(text.toString().split(",", -1)).map(String::strip).toList()
            : raw instanceof List<?> list ? list : List.of();
    List<String> names = new ArrayList<>();
    for (Object name : given) {
      if (!(name instanceof String text) || !ALL.contains(text) || names.contains(text)) {
        return Optional.empty();
      }
      names.add(text);
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(names));
  }

  @Override
  public Object write(List<String> value) {
    return value;
  }

  @Override
  public String range() {
    return "one or several of '" + String.join("', '", ALL) + "', each once";
  }

  @Override
  public List<Object> forbidden() {
    return List.of(
        "",
        "forest",
        List.of(),
        List.of("forest"),
        1,
        ForestLearner.NAME + "," + ForestLearner.NAME);
  }
}
