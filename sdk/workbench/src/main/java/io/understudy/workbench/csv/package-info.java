/**
 * Strict, schema-driven, lossless reading and writing of CSV files.
 *
 * <p>A cell is first a text, exactly as it stands in the file. Inference proposes what each column
 * means and why, a person corrects it, and only then is a storage type chosen that holds every
 * value. Whatever cannot be held is an error that names row and column, never a changed value and
 * never the value itself.
 *
 * <p>What happens inside: columns that look like numbers are parsed straight into arrays ({@code
 * NumberCells}), all others are kept as a dictionary of texts ({@code TextCells}). A column that
 * turns out to need its texts after all is read from the file once more.
 */
@NullMarked
package io.understudy.workbench.csv;

import org.jspecify.annotations.NullMarked;
