package io.understudy.testkit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Which deliberately broken plugin was caught by which rule. */
final class CaughtTable {
  private final List<String> lines = new ArrayList<>();
  private final List<String> escaped = new ArrayList<>();

  void add(String rule, Object plugin, Runnable check) {
    String name = plugin.getClass().getSimpleName();
    boolean caught = isCaught(rule, check);
    if (!caught) {
      escaped.add(rule + " " + name);
    }
    lines.add(String.format(Locale.ROOT, "%-5s %-24s %s", rule, name, caught ? "caught" : "NOT"));
  }

  private static boolean isCaught(String rule, Runnable check) {
    try {
      check.run();
      return false;
    } catch (AssertionFailedError caught) {
      return caught.getMessage().contains("Rule " + rule + " broken with seed")
          && caught.getMessage().contains("-D" + GeneratorContract.SEED_PROPERTY + "=");
    }
  }

  List<String> escaped() {
    return escaped;
  }

  void print() {
    System.out.println(String.format(Locale.ROOT, "%-5s %-24s %s", "rule", "broken plugin", ""));
    lines.forEach(System.out::println);
  }

  /** The numbers of a contract's rules, in their order. */
  static List<String> rulesOf(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .map(name -> name.substring(0, name.indexOf('_')))
        .sorted(Comparator.comparingInt((String rule) -> Integer.parseInt(rule.substring(1))))
        .toList();
  }
}
