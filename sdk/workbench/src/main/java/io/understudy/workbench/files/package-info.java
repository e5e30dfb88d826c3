/** Files that survive crashes: written whole or not at all, hashed, and owned by one process. */
@NullMarked
package io.understudy.workbench.files;

import org.jspecify.annotations.NullMarked;
