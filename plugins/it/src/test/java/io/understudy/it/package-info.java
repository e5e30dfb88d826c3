/** What only workbench, plugins and notebook views together can show. */
@NullMarked
package io.understudy.it;

import org.jspecify.annotations.NullMarked;
