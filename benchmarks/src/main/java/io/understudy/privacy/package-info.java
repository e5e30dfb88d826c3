/** Benchmarks of what the privacy plugin keeps to itself. */
@NullMarked
package io.understudy.privacy;

import org.jspecify.annotations.NullMarked;
