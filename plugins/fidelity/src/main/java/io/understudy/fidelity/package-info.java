/**
 * Fidelity: do synthetic rows look like fresh real rows?
 *
 * <h2>What is compared with what</h2>
 *
 * Synthetic rows with <b>holdout</b> rows, which no generator saw. The same is measured of
 * <b>training</b> rows beside the same holdout rows: that is how like fresh real rows real rows
 * are, and the <b>reference band</b> shows it. All samples have one size, because distances between
 * samples fall as they grow; a score without such a band says little. Synthetic rows that reach the
 * band cannot be told from real ones by this score on so many rows. Synthetic rows <em>above</em>
 * the band of training rows are suspect, not good: real rows vary.
 *
 * <p>Rows that augment classes are compared within those classes, in the same proportions: minority
 * rows are no stand-in for a table.
 *
 * <h2>Which evaluator to read</h2>
 *
 * <ul>
 *   <li>{@link io.understudy.fidelity.ColumnDiagnostics} for plain mistakes,
 *   <li>{@link io.understudy.fidelity.ColumnShapes} for the distribution of each column, also
 *       within subgroups,
 *   <li>{@link io.understudy.fidelity.PairTrends} for dependence, where <b>skill</b> counts, since
 *       independent columns already come near to 1,
 *   <li>{@link io.understudy.fidelity.JointFidelity} for whole rows: what a classifier, distances
 *       and small marginals see,
 *   <li>{@link io.understudy.fidelity.Inference} for estimates and regressions of several synthetic
 *       sets of one method, where people will report them,
 *   <li>{@link io.understudy.fidelity.QualityReport} for one number to set beside SDMetrics'.
 * </ul>
 *
 * <h2>What none of them can tell</h2>
 *
 * That a table is private: copies of real rows are the most faithful of all. A classifier's AUROC
 * below chance, and synthetic rows nearer to training than to holdout rows, raise COPYING here; how
 * much, and whom it concerns, is for the privacy evaluators. Nor that a table is useful: see the
 * utility evaluators. Intervals: these scores have none, since distances are biased near their
 * boundary (a percentile bootstrap of the total variation covers between 0 and 81%); p-values and
 * reference bands stand in.
 */
@NullMarked
package io.understudy.fidelity;

import org.jspecify.annotations.NullMarked;
