/** A small plugin, complete and real, that the tests of the host use. */
@NullMarked
package io.understudy.example;

import org.jspecify.annotations.NullMarked;
