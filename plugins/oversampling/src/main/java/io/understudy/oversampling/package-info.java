/**
 * Oversampling: rows for the classes that are rare, so that a model does not learn to ignore them.
 *
 * <p>A model trained on 0.3% frauds can be right 99.7% of the time by never finding one. Showing it
 * the rare class more often is one remedy; telling it that mistakes there cost more (class weights)
 * is another, and moving the threshold of a model that ranks well is a third. Try all three: on
 * data that a model ranks well anyway, oversampling often adds nothing, and it always distorts
 * predicted probabilities, which must be calibrated again afterwards.
 *
 * <h2>Which to choose</h2>
 *
 * <ul>
 *   <li>{@link io.understudy.oversampling.RandomOversampler} ({@code random}) repeats rows. The
 *       baseline: with a model that accepts class weights it does the same as they do. With {@code
 *       smoothing} it adds noise around each row (a smoothed bootstrap).
 *   <li>{@link io.understudy.oversampling.Smote} ({@code smote}) draws rows on the lines between
 *       neighbours of one class. The default choice where the class is compact and features are
 *       mostly numbers.
 *   <li>{@link io.understudy.oversampling.SmoteNc} ({@code smotenc}) is SMOTE for numbers and
 *       categories together; of equally common categories rows draw one.
 *   <li>{@link io.understudy.oversampling.SmoteN} ({@code smoten}) is for categories alone: two of
 *       them are near if the classes are mixed alike in both.
 *   <li>{@link io.understudy.oversampling.BorderlineSmote} ({@code borderline-smote}) starts only
 *       from rows in danger of being taken for another class. Where the border is what matters and
 *       is not mostly noise.
 *   <li>{@link io.understudy.oversampling.SvmSmote} ({@code svm-smote}) starts from the support
 *       vectors of the class, which mark its border, and draws outwards where nothing else is.
 *       Costly beyond a few thousand rows.
 *   <li>{@link io.understudy.oversampling.KMeansSmote} ({@code kmeans-smote}) works inside clusters
 *       in which the class is common. Where the class falls into several groups.
 *   <li>{@link io.understudy.oversampling.Adasyn} ({@code adasyn}) makes more rows where more
 *       neighbours are of other classes. Like Borderline-SMOTE but gradual; it follows outliers and
 *       wrong labels most eagerly of all.
 * </ul>
 *
 * The diagnostics of each model count the class's rows that are safe, in danger and noise. If most
 * are noise, no method here will help, and ADASYN will harm.
 *
 * <h2>Cleaners</h2>
 *
 * <p>An oversampler puts rows among other classes; a cleaner clears the border again, and drops
 * real rows, too. {@link io.understudy.oversampling.TomekLinks} ({@code tomek-links}) drops pairs
 * of nearest rows that are of different classes: few. {@link
 * io.understudy.oversampling.EditedNearestNeighbours} ({@code enn}) drops rows whose neighbours are
 * of other classes: many. After SMOTE they are known as SMOTE-Tomek and SMOTE-ENN ({@code
 * smote-tomek}, {@code smote-enn}). The rows dropped are the hard cases, and the holdout still has
 * them: a cleaned training set looks easier than the task is.
 *
 * <h2>What none can do</h2>
 *
 * They only interpolate (SVM-SMOTE a little beyond): no row lies far outside what was seen, no new
 * kind of fraud appears, and a gap between two clusters may be filled with rows that cannot exist.
 * In many dimensions neighbours are hardly nearer than other rows. Synthetic rows lie on lines
 * between real ones and so reveal them ({@link io.understudy.spi.Trait#CONTAINS_RECORDS}): these
 * methods give no privacy. Fit them to training rows only, inside each fold; oversampling before
 * splitting puts near-copies of training rows into the holdout.
 *
 * <h2>How columns are treated</h2>
 *
 * <table>
 *   <caption>Columns by kind and role</caption>
 *   <tr><th>column</th><th>distance</th><th>value in a synthetic row</th></tr>
 *   <tr><td>continuous</td><td>its number, {@code scaling} applied</td><td>between seed row and
 *     neighbour, rounded to the column's decimals if it has any</td></tr>
 *   <tr><td>integer, date, time, date and time</td><td>as a number</td><td>the same, rounded half to
 *     even; exact up to 2<sup>53</sup></td></tr>
 *   <tr><td>categorical, ordinal, boolean</td><td>a mismatch adds the square of the median standard
 *     deviation of the class's numbers (SMOTENC); 1 if there is none</td><td>the commonest among the
 *     neighbours of the class, of equally common ones the nearest; SMOTENC and SMOTEN: drawn among
 *     them</td></tr>
 *   <tr><td>text; identifier and group</td><td>not used</td><td>missing: never copied</td></tr>
 *   <tr><td>role time</td><td>not used</td><td>between seed row and neighbour</td></tr>
 *   <tr><td>role weight</td><td>not used</td><td>the mean weight of the class's rows</td></tr>
 *   <tr><td>target</td><td>not used</td><td>the class</td></tr>
 * </table>
 *
 * <p>A missing number counts as the column's median in distances, and a missing category as a
 * category of its own. A cell of a synthetic row is missing where that of its seed row is; where
 * only the neighbour's is missing, it is the seed row's.
 */
@NullMarked
package io.understudy.oversampling;

import org.jspecify.annotations.NullMarked;
