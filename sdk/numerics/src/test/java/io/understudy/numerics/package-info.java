@NullMarked
package io.understudy.numerics;

import org.jspecify.annotations.NullMarked;
