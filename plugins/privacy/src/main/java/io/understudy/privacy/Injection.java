package io.understudy.privacy;

import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Plants copies and runs an attack again, a few times for a few shares: what an attack finds is
 * measured on the very rows at hand. Shares are halved in search of the smallest that is found in
 * four of five trials.
 */
final class Injection {
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

  private Injection() {}

  static Attempt into(Attack attack, Release release, RunContext run) {
    List<Finding> findings = attack.run(release, run);
    return new Attempt() {
      @Override
      public List<Finding> findings() {
        return findings;
      }

      @Override
      public Detection detection(Levels levels, int injections) {
        return detect(attack, release, levels, injections, run);
      }
    };
  }

  private static Detection detect(
      Attack attack, Release release, Levels levels, int injections, RunContext run) {
    double[] power = new double[SHARES.length];
    Arrays.fill(power, Double.NaN);
    if (injections == 0) {
      return new Detection(
          attack.name(),
          Planted.VERBATIM,
          new double[0],
          new double[0],
          OptionalDouble.empty(),
          "");
    }
    RandomStream random = run.random("planted").child(attack.name());
    int low = 0;
    int high = SHARES.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      power[middle] = power(attack, release, middle, levels, injections, random, run);
      if (power[middle] >= Power.WANTED) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    int[] tried = IntStream.range(0, SHARES.length).filter(i -> !Double.isNaN(power[i])).toArray();
    return new Detection(
        attack.name(),
        Planted.VERBATIM,
        Arrays.stream(tried).mapToDouble(i -> SHARES[i]).toArray(),
        Arrays.stream(tried).mapToDouble(i -> power[i]).toArray(),
        low < SHARES.length ? OptionalDouble.of(SHARES[low]) : OptionalDouble.empty(),
        "");
  }

  private static double power(
      Attack attack,
      Release release,
      int place,
      Levels levels,
      int injections,
      RandomStream random,
      RunContext run) {
    int count = (int) Math.round(SHARES[place] * release.synthetic().rowCount());
    if (count < 1 || count > release.training().rowCount()) {
      return 0;
    }
    int found = 0;
    for (int trial = 0; trial < injections; trial++) {
      run.checkCancelled();
      Release planted =
          Planted.VERBATIM.in(release, count, random.child("share-" + place).at(trial));
      List<Finding> findings = attack.run(planted, run);
      boolean any = findings.stream().anyMatch(it -> it.pValue().orElse(1) <= levels.others());
      found += any ? 1 : 0;
    }
    return (double) found / injections;
  }
}
