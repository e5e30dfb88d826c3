/** What notebooks show. */
@NullMarked
package io.understudy.jupyter;

import org.jspecify.annotations.NullMarked;
