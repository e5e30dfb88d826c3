package io.understudy.workbench.log;

/**
 * A file that a step wrote.
 *
 * @param path relative to the study's folder, with slashes
 * @param bytes its size
 * @param sha256 of its content
 */
public record FileOutput(String path, long bytes, String sha256) {}
