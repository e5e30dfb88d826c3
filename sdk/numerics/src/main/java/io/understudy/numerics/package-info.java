/**
 * What plugins share: nearest neighbours, encoders, statistics and tests, classification metrics.
 *
 * <p>All results are the same for any number of threads, locale, time zone and processor: sums run
 * in a fixed order, and whatever is computed approximately for speed only chooses which exact
 * computations are needed.
 *
 * <h2>Which neighbours to ask for</h2>
 *
 * {@link io.understudy.numerics.NearestNeighbours} with {@link
 * io.understudy.numerics.Distance#euclidean()} for encoded and scaled numbers, {@link
 * io.understudy.numerics.Distance#mixed} where names stand beside numbers, {@link
 * io.understudy.numerics.Distance#gower} where cells are missing. None of them finds meaning in
 * columns of unequal scale: scale first. In many dimensions all distances become alike, and the
 * nearest row is hardly nearer than any other.
 *
 * <h2>Which comparison of two samples to take</h2>
 *
 * For numbers {@link io.understudy.numerics.KolmogorovSmirnov}, whose statistic has no unit, beside
 * {@link io.understudy.numerics.SampleDistance}, which knows how far apart numbers are. For names
 * {@link io.understudy.numerics.Divergence}. For dependence between columns {@link
 * io.understudy.numerics.Correlation} and {@link io.understudy.numerics.ContingencyTable}; for
 * whole rows {@link io.understudy.numerics.PairwiseDistances}. Of large samples every test finds a
 * difference, of small ones none: a p-value says whether a difference is noise, never whether it
 * matters. Read several p-values through {@link io.understudy.numerics.MultipleTesting}. P-values
 * come from Apache Commons Statistics and are given to ten digits.
 *
 * <h2>Which metric to read</h2>
 *
 * For rare positives, average precision and recall at a low false positive rate ({@link
 * io.understudy.numerics.RankedScores}); the area under the ROC curve hides how many false alarms a
 * small rate means. Ranking metrics say nothing about calibration: read them beside the Brier score
 * ({@link io.understudy.numerics.ClassificationMetrics}).
 */
@NullMarked
package io.understudy.numerics;

import org.jspecify.annotations.NullMarked;
