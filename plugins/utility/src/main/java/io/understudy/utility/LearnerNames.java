package io.understudy.utility;

import io.understudy.spi.NamedLearner;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes which learners to use.
 *
 * @param known the names there are
 */
record LearnerNames(List<String> known) implements Parameter.Codec<List<String>> {
  static final List<String> ALL =
      List.of(LogisticLearner.NAME, ForestLearner.NAME, BoostingLearner.NAME);

  /** As {@link #ALL}, and the one whose models can be read. */
  static final List<String> WITH_TREE =
      List.of(LogisticLearner.NAME, TreeLearner.NAME, ForestLearner.NAME, BoostingLearner.NAME);

  /** What no learner of the user's may be called where numbers may be predicted. */
  static final List<String> TAKEN =
      List.of(
          LogisticLearner.NAME,
          LinearLearner.NAME,
          TreeLearner.NAME,
          ForestLearner.NAME,
          BoostingLearner.NAME);

  LearnerNames() {
    this(ALL);
  }

  static List<Learner> learners(List<String> names, int trees, int boostingRounds) {
    return names.stream().map(name -> learner(name, trees, boostingRounds)).toList();
  }

  /** The same, of which linear regression stands in for logistic where a number is predicted. */
  static List<Learner> learners(List<String> names, int trees, int boostingRounds, Task task) {
    return names.stream()
        .map(
            name ->
                task.isNumber() && name.equals(LogisticLearner.NAME)
                    ? new LinearLearner()
                    : learner(name, trees, boostingRounds))
        .toList();
  }

  /** What all learners are called, ours before the user's own. */
  static List<String> shown(List<Learner> ours, List<NamedLearner> own) {
    List<String> names = new ArrayList<>(ours.stream().map(Learner::name).toList());
    own.forEach(learner -> names.add(learner.name()));
    return names;
  }

  /** Refuses learners of one's own that are called like ours. */
  static void refuseTaken(List<String> taken, List<NamedLearner> own) {
    for (NamedLearner learner : own) {
      if (taken.contains(learner.name())) {
        throw new ParameterException(
            "utility.learner-taken",
            "A learner of your own is called '" + learner.name() + "', as one of ours is.",
            "Give it another name.");
      }
    }
  }

  private static Learner learner(String name, int trees, int boostingRounds) {
    return switch (name) {
      case LogisticLearner.NAME -> new LogisticLearner();
      case TreeLearner.NAME -> new TreeLearner();
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
      if (!(name instanceof String text) || !known.contains(text) || names.contains(text)) {
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
    return "one or several of '" + String.join("', '", known) + "', each once";
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
