/**
 * How real rows are divided: which row goes to which part. All draws come from a named random
 * stream and depend on the row's index, never on the order of computation; sizes come from the
 * largest remainder, so they are exact and repeatable.
 */
@NullMarked
package io.understudy.workbench.split;

import org.jspecify.annotations.NullMarked;
