package io.understudy.workbench.log;

/**
 * Rows that a step made.
 *
 * @param part which of the step's results, such as {@code training}
 * @param rows how many rows
 * @param fingerprint of the rows, or of their indices in the step's input, under the study's key
 */
public record StepOutput(String part, long rows, String fingerprint) {}
