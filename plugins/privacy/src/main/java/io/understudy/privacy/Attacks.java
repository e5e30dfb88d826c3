package io.understudy.privacy;

import java.util.List;

/** The attacks that a verdict rests on. The others stand by themselves: they are named to run. */
final class Attacks {
  private Attacks() {}

  /**
   * All of them, in reading order.
   *
   * @param mostRows how many rows of each role those compare that compare every row with every
   *     other
   */
  static List<Attack> all(int mostRows) {
    return List.of(new VerbatimCopies(), new NearCopies(mostRows));
  }
}
