package io.understudy.oversampling;

/** For each row of a batch: the seed, the two pool rows at the ends of its line, and the gap. */
final class LineDraws {
  final int[] seed;
  final int[] start;
  final int[] end;
  final double[] gap;

  LineDraws(int rows) {
    seed = new int[rows];
    start = new int[rows];
    end = new int[rows];
    gap = new double[rows];
  }
}
