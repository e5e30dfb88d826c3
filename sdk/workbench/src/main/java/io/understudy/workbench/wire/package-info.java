/**
 * The one form in which objects of the SPI travel: to another process, to another machine, to disk.
 * It is the container of saved models, with the object as canonical JSON in the part {@code object}
 * and each table in a part of its own.
 */
@NullMarked
package io.understudy.workbench.wire;

import org.jspecify.annotations.NullMarked;
