package io.understudy.utility;

import java.util.List;

/**
 * All outcomes of one round. Holds predictions and labels, never records.
 *
 * @param number the round's number
 * @param trainingRows how many real rows were learnt from
 * @param trainingPositives how many of these are positive
 * @param holdoutLabels 1 for each positive holdout row, 0 for the rest
 * @param added for each arm how many rows it added
 * @param addedPositives for each arm how many positive ones
 * @param dropped for each arm how many real rows it left out
 * @param outcomes by arm and learner
 */
record RoundResult(
    int number,
    int trainingRows,
    int trainingPositives,
    int[] holdoutLabels,
    List<Integer> added,
    List<Integer> addedPositives,
    List<Integer> dropped,
    List<List<Outcome>> outcomes) {

  int holdoutPositives() {
    int positives = 0;
    for (int label : holdoutLabels) {
      positives += label;
    }
    return positives;
  }
}
