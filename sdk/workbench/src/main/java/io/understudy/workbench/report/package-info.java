/** Reports: how verdicts come together, and how a report is written for people and programs. */
@NullMarked
package io.understudy.workbench.report;

import org.jspecify.annotations.NullMarked;
