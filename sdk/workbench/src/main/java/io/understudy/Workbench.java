package io.understudy;

import io.understudy.spi.ParameterException;
import io.understudy.workbench.Arguments;
import io.understudy.workbench.ProgressHub;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where everything starts: {@code Workbench.study("fraud").seed(42)}. */
public final class Workbench {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final String STUDIES = "understudy.studies";
  private static final ProgressHub HUB = new ProgressHub();
  private static final Map<Path, Study> OPEN = new HashMap<>();

  private Workbench() {}

  /**
   * Opens a study, or creates it: a folder {@code studies/NAME} below the working directory (the
   * system property {@code understudy.studies} names another parent). The same name gives the same
   * object again until it is closed; a new process continues where the last one left off.
   *
   * @param name letters, digits, dots, hyphens and underscores
   * @return the study
   * @throws ParameterException ({@code study.name}) if the name is not one
   * @throws io.understudy.spi.DeliveryException ({@code study.locked}) if another process uses it,
   *     naming that process
   */
  public static Study study(String name) {
    Arguments.require("name", name);
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(
          "study.name",
          "A study's name has " + name.length() + " characters that are not all allowed.",
          "Use 1 to 100 letters, digits, dots, hyphens and underscores, a letter or digit first.");
    }
    Path folder =
        Path.of(System.getProperty(STUDIES, "studies")).resolve(name).toAbsolutePath().normalize();
    synchronized (OPEN) {
      Study open = OPEN.get(folder);
      if (open == null) {
        open = Study.open(folder, HUB);
        OPEN.put(folder, open);
      }
      return open;
    }
  }

  static void closed(Study study) {
    synchronized (OPEN) {
      OPEN.values().removeIf(open -> open == study);
    }
  }

  /**
   * Says who hears how far long steps are; an earlier listener hears no more.
   *
   * @param listener hears from now on
   */
  public static void onProgress(ProgressListener listener) {
    Arguments.require("listener", listener);
    HUB.listener(listener);
  }

  /**
   * Notes in the logs of the open studies where an exception arose: its class, code and frames,
   * never its text. A notebook calls this for what it shows in a few lines.
   *
   * @param thrown what a cell threw
   */
  public static void noteError(Throwable thrown) {
    Arguments.require("thrown", thrown);
    List<Study> open;
    synchronized (OPEN) {
      open = List.copyOf(OPEN.values());
    }
    open.forEach(study -> study.context().noteError(thrown));
  }

  /**
   * Runs the steps of a study again, in a temporary folder, and compares what they make with what
   * they made: every file byte for byte, every sample by its fingerprint.
   *
   * @param studyFolder the folder of a study
   * @return for each output whether it is identical, different, or cannot be replayed and why
   * @throws io.understudy.spi.DataException ({@code replay.input-changed}, {@code
   *     replay.input-missing}) if a file that the study read is not there or not the same
   */
  public static Replay replay(Path studyFolder) {
    Arguments.require("studyFolder", studyFolder);
    return Replayer.replay(studyFolder.toAbsolutePath().normalize(), HUB);
  }
}
