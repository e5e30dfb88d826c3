/**
 * Privacy: do synthetic rows reveal whose rows they were made from?
 *
 * <p>Every attack asks one thing of training rows and of <b>holdout</b> rows, which no generator
 * saw: what works on both alike is knowledge of the population, and only what works better on
 * training rows is a leak. Without holdout rows nothing can be said.
 *
 * <p>{@link io.understudy.privacy.PrivacyVerdict} is the one to read. It takes all p-values
 * together with one error rate and says RISK FOUND, NO RISK FOUND AT THIS POWER or NOT ASSESSABLE.
 * The power is measured on the tables at hand: which share of {@linkplain
 * io.understudy.privacy.Planted copies} would have been found. Where rows coincide by nature, or
 * are few, copies cannot be told from chance, and that is said instead. {@code SIMULATIONS.md} and
 * {@code DETECTABLE.md} beside the module hold what simulations say of it.
 *
 * <p>{@link io.understudy.privacy.RecordDistance} gives DCR and NNDR for those who ask. They are
 * not evidence of privacy: an average over rows hides the few that were copied.
 *
 * <p><b>Adding an attack.</b> Implement {@link io.understudy.privacy.Attack} and list it in {@link
 * io.understudy.privacy.Attacks}. Its p-values must be valid one by one, so it treats training and
 * holdout rows alike; what it may learn from are control, reference and synthetic rows. {@link
 * io.understudy.privacy.Encoding} says how far rows are apart. None of this proves anything: a
 * bound on what any attack may learn is given by differential privacy alone.
 */
@NullMarked
package io.understudy.privacy;

import org.jspecify.annotations.NullMarked;
