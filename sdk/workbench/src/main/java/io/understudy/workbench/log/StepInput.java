package io.understudy.workbench.log;

/**
 * What a step was given.
 *
 * @param step the key of the step that made it; empty if it was made outside the study
 * @param part which of that step's results, such as {@code training}
 * @param rows how many rows; 0 for a model
 * @param fingerprint of the rows, under the study's key; empty for a model
 */
public record StepInput(String step, String part, long rows, String fingerprint) {}
