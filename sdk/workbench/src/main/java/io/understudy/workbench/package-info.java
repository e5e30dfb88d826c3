/**
 * The host's inside: discovery of plugins, the run context that they are given, what becomes of
 * their failures, and the folder of a study. What users call is in {@link io.understudy}.
 */
@NullMarked
package io.understudy.workbench;

import org.jspecify.annotations.NullMarked;
