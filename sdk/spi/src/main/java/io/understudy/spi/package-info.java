/**
 * What a plugin author sees.
 *
 * <p>A {@link io.understudy.spi.Plugin} brings {@link io.understudy.spi.Generator generators},
 * which learn from real rows and make synthetic ones, {@link io.understudy.spi.Cleaner cleaners},
 * which choose the rows of both kinds to keep, and {@link io.understudy.spi.Evaluator evaluators},
 * which compare real with synthetic rows. Everything they are given is in a request object;
 * everything they may do to the outside world goes through the {@link
 * io.understudy.spi.RunContext}. Users may bring {@link io.understudy.spi.Learner learners} of
 * their own, which evaluators that fit models fit beside theirs.
 *
 * <h2>The rules of a generator</h2>
 *
 * The contract kit ({@code understudy-testkit}, class {@code GeneratorContract}) checks each of
 * these under its number.
 *
 * <ol>
 *   <li><b>g1 exact row counts.</b> {@code sample} returns exactly the rows with ids {@code [from,
 *       to)}, or throws.
 *   <li><b>g2 the promised schema.</b> Sampled tables have the columns, kinds and categories of
 *       {@link io.understudy.spi.FittedGenerator#schema()}.
 *   <li><b>g3 any two slices join into the whole.</b> A row depends on the model, the run's seed
 *       and its id alone, never on call order, slice or thread.
 *   <li><b>g4 the same seed repeats.</b> Fitting and sampling again gives the same bytes.
 *   <li><b>g5 another seed differs</b>, unless the method is deterministic and says so.
 *   <li><b>g6 the input is untouched.</b>
 *   <li><b>g7 threads do not matter.</b> The bytes are the same for any {@link
 *       io.understudy.spi.RunContext#parallelism()}, and {@code sample} may be called concurrently.
 *   <li><b>g8 the platform does not matter.</b> The bytes are the same in any locale and time zone.
 *   <li><b>g9 saved and loaded is equal</b>, if {@link io.understudy.spi.Trait#PORTABLE} is
 *       declared.
 *   <li><b>g10 forbidden parameter values are refused</b> with a message naming the parameter, the
 *       value and the range.
 *   <li><b>g11 traits stay within the descriptor's bound.</b>
 *   <li><b>g12 the plan can be sampled.</b> Each of its parts yields rows that meet its condition.
 *   <li><b>g13 cancellation is honoured</b> within a second.
 *   <li><b>g14 data stays confidential.</b> No cell value appears in an exception, a log or {@code
 *       toString}.
 *   <li><b>g15 missing values and constant columns are accepted or refused clearly</b>, with an
 *       {@link io.understudy.spi.UnderstudyException}.
 *   <li><b>g16 the descriptor is complete</b>: title, summary, when to use, limits, citations.
 *   <li><b>g17 zero rows are a table</b> with all columns and no row.
 *   <li><b>g18 privacy is paid for</b>, if {@link io.understudy.spi.Trait#DIFFERENTIALLY_PRIVATE}
 *       is declared: the fit refuses inferred domains, spends from the {@link
 *       io.understudy.spi.PrivacyLedger} within its budget, and the model claims no more than was
 *       spent. Its noise has no seed, so g4, g5, g7 and g8 are about sampling one model.
 * </ol>
 *
 * <h2>The rules of an evaluator</h2>
 *
 * The contract kit (class {@code EvaluatorContract}) checks each of these under its number.
 *
 * <ol>
 *   <li><b>e1 the same seed repeats.</b> Evaluating again gives equal scores, plots, tables and
 *       notes.
 *   <li><b>e2 threads do not matter.</b> The result is the same for any {@link
 *       io.understudy.spi.RunContext#parallelism()}.
 *   <li><b>e3 the platform does not matter.</b> The result is the same in any locale and time zone.
 *   <li><b>e4 the input is untouched</b>: real rows and synthetic ones.
 *   <li><b>e5 scores are numbers.</b> No value, interval, plot or table of an evaluation holds an
 *       infinity, and no score a NaN.
 *   <li><b>e6 scores keep what they declare.</b> Values lie in the declared range, intervals have a
 *       level in (0, 1), a metric has one direction and range throughout, and a metric and subject
 *       occur once.
 *   <li><b>e7 row order does not matter</b>, where the evaluator claims so.
 *   <li><b>e8 column order does not matter</b>, where the evaluator claims so.
 *   <li><b>e9 identical tables are assessed</b>: synthetic rows that are the training rows give an
 *       evaluation, not an exception.
 *   <li><b>e10 not assessable rather than an exception.</b> Given one row, constant columns, one
 *       class, cells that are all missing, or categories that real and synthetic rows do not share,
 *       it answers with scores, of which some may say why they could not be assessed.
 *   <li><b>e11 data stays confidential.</b> No cell value appears in an exception, a log, {@code
 *       toString}, a note, a reason or a table.
 *   <li><b>e12 forbidden parameter values are refused</b> with a message naming the parameter and
 *       the range.
 *   <li><b>e13 cancellation is honoured</b> within a second.
 *   <li><b>e14 the descriptor is complete</b>: title, summary, when to use, limits, citations.
 *   <li><b>e15 needs are honest.</b> With all its {@linkplain io.understudy.spi.Need needs} met and
 *       nothing else, some score is assessable.
 *   <li><b>e16 something is said of every candidate</b>: each label occurs in a score's subject.
 * </ol>
 *
 * <h2>The rules of a cleaner</h2>
 *
 * Class {@code CleanerContract} of the contract kit checks each of these under its number.
 *
 * <ol>
 *   <li><b>c1 a set of the rows given.</b> {@code keep} returns a {@link io.understudy.spi.RowSet}
 *       of exactly the request's rows, whether or not synthetic rows are among them.
 *   <li><b>c2 the same seed repeats.</b> Cleaning again keeps the same rows.
 *   <li><b>c3 the input is untouched.</b>
 *   <li><b>c4 threads do not matter.</b> The rows kept are the same for any {@link
 *       io.understudy.spi.RunContext#parallelism()}, and for concurrent callers.
 *   <li><b>c5 the platform does not matter.</b> The rows kept are the same in any locale and time
 *       zone.
 *   <li><b>c6 forbidden parameter values are refused</b> with a message naming the parameter, the
 *       value and the range.
 *   <li><b>c7 cancellation is honoured</b> within a second.
 *   <li><b>c8 data stays confidential.</b> No cell value appears in an exception, a log or {@code
 *       toString}.
 *   <li><b>c9 missing values, constant columns and a single class are accepted or refused
 *       clearly</b>, with an {@link io.understudy.spi.UnderstudyException}.
 *   <li><b>c10 the descriptor is complete</b>: title, summary, when to use, limits, citations.
 * </ol>
 *
 * <h2>Images and series</h2>
 *
 * They are cells of a {@link io.understudy.spi.TensorColumn}, of the kind {@link
 * io.understudy.spi.ColumnKind#TENSOR}. A {@link io.understudy.spi.TensorForm} declares what a
 * column's cells have in common; an {@link io.understudy.spi.Annotation} links a mask, boxes or
 * keypoints to their image and times to their series, so that what changes the one changes the
 * other. A method that cannot take tensors leaves the kind out of its descriptor and refuses them
 * by name of the column.
 *
 * <h2>How it grows</h2>
 *
 * Interfaces that plugins implement grow by default methods only; requests and results are final
 * classes with factories and gain fields; enums may gain constants, so switch over them with a
 * default. {@link io.understudy.spi.RunContext}, {@link io.understudy.spi.ModelWriter} and {@link
 * io.understudy.spi.ModelReader} are implemented by the host and may gain methods in any release.
 */
@NullMarked
package io.understudy.spi;

import org.jspecify.annotations.NullMarked;
