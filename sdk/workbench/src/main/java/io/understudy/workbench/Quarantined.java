package io.understudy.workbench;

/**
 * A plugin that cannot be used.
 *
 * @param code why, such as {@code plugin.constructor}
 * @param className its class, or an empty text if not even that is known
 * @param reason why, in a sentence
 */
public record Quarantined(String code, String className, String reason) {}
