/**
 * What happened in a study: {@code run.json}, the manifest of its steps in canonical JSON, and
 * {@code run.log.jsonl}, the chain of events.
 *
 * <p>Both are written from typed fields alone. No field holds a value read from data: rows appear
 * as counts and as fingerprints under the study's key. Settings that a person typed are recorded as
 * typed, except secret ones.
 */
@NullMarked
package io.understudy.workbench.log;

import org.jspecify.annotations.NullMarked;
