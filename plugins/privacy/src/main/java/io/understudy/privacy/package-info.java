/**
 * Privacy: do synthetic rows reveal whose rows they were made from?
 *
 * <p>Every attack asks one thing of training rows and of <b>holdout</b> rows, which no generator
 * saw: what works on both alike is knowledge of the population, and only what works better on
 * training rows is a leak. Without holdout rows nothing can be said.
 */
@NullMarked
package io.understudy.privacy;

import org.jspecify.annotations.NullMarked;
