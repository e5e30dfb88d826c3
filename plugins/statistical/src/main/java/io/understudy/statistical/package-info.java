/**
 * Rows drawn from fitted distributions.
 *
 * <p>{@link io.understudy.statistical.IndependentColumns} ({@code marginals}) looks at one column
 * at a time: each cell is drawn from its column's own distribution, whatever the row's other cells
 * are. That keeps single columns nearly as they are and loses all dependence between them, the
 * target's included: a model trained on such rows learns nothing. It is the baseline that any other
 * generator must beat, the cheapest data for testing software, and the release to choose where no
 * relation between columns may be told.
 *
 * <h2>How columns are treated</h2>
 *
 * <table>
 *   <caption>Columns by kind and role</caption>
 *   <tr><th>column</th><th>a synthetic cell</th></tr>
 *   <tr><td>continuous, integer, date, time, date and time</td><td>a value that at least {@code
 *     fewest} training rows have, as often as they have it; or a number from an interval that stands
 *     for at least {@code fewest} neighbouring values, rounded to the column's grain</td></tr>
 *   <tr><td>categorical, ordinal, boolean</td><td>a category, as often as training rows have
 *     it</td></tr>
 *   <tr><td>text</td><td>a text that at least {@code fewest} training rows have, else the
 *     placeholder "text" with the row's number</td></tr>
 *   <tr><td>role weight</td><td>the mean weight; the weights count in all other
 *     distributions</td></tr>
 *   <tr><td>role identifier or group</td><td>missing: never copied</td></tr>
 * </table>
 *
 * <p>A cell is missing as often as cells of its column are. Whether a row meets a condition or a
 * constraint between columns is left to the host, but for conditions on categories.
 */
@NullMarked
package io.understudy.statistical;

import org.jspecify.annotations.NullMarked;
