/**
 * How a Java notebook shows what the workbench makes.
 *
 * <p>{@link io.understudy.jupyter.UnderstudyExtension} is found by the JJava kernel and registers a
 * view for every type that a cell may end in: cards, tables, documentation pages and plots, each
 * with a plain text beside it. {@link io.understudy.jupyter.Plots} makes the plots that stories
 * about data need and that no evaluator brings.
 *
 * <p>Nothing here shows a record of confidential data: cards hold names, kinds and counts; points
 * of records in plots, and the rows of a data set, are shown only where the schema declares the
 * data public or after {@code study.showRecords(…)}.
 */
@NullMarked
package io.understudy.jupyter;

import org.jspecify.annotations.NullMarked;
