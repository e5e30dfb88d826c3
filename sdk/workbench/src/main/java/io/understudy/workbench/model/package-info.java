/**
 * Models and rows on disk: the container {@code understudy-model}.
 *
 * <p>A model file is a zip archive of stored entries. The first, {@code model.json}, names the
 * format and its version, the generator, its parameters and traits, and lists every other entry
 * with its type, size and SHA-256. Arrays are little-endian. The same model gives the same bytes on
 * every platform. Reading trusts nothing: sizes, counts, names, compression ratio and checksums are
 * checked before anything is allocated or believed, and every defect is a {@link
 * io.understudy.spi.DataException} with a code {@code model.*}.
 */
@NullMarked
package io.understudy.workbench.model;

import org.jspecify.annotations.NullMarked;
