package io.understudy.workbench.report;

import io.understudy.Report;

/**
 * Writes a report as a page. Found by the service loader: what draws plots is a module of its own,
 * {@code understudy-jupyter}, which the starter brings along.
 */
public interface ReportPage {

  /**
   * The page.
   *
   * @param report any report
   * @return a whole HTML file in UTF-8, which needs no other file and no network; the same bytes
   *     for the same report
   */
  byte[] write(Report report);
}
