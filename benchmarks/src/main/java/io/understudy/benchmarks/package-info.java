/**
 * Our side of the runs beside the peers. {@code benchmarks/compare} starts {@link
 * io.understudy.benchmarks.InProcess} and {@link io.understudy.benchmarks.CsvToCsv}, and the peers'
 * programs on the same data. {@link io.understudy.benchmarks.Rejecting} has no peer: it compares
 * our two ways.
 */
@NullMarked
package io.understudy.benchmarks;

import org.jspecify.annotations.NullMarked;
