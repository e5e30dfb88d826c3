package io.understudy.jupyter;

import java.util.Optional;
import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Finds the lines of cells. JShell cuts cells into numbered snippets. */
@FunctionalInterface
interface CellLines {

  /**
   * A line of a snippet.
   *
   * @param snippet its number
   * @param line counted from 1
   * @return the line without the blanks around it, or empty if there is none
   */
  Optional<String> line(String snippet, int line);

  static CellLines of(BaseKernel kernel) throws ReflectiveOperationException {
    JShell shell = (JShell) kernel.getClass().getMethod("getJShell").invoke(kernel);
    return (snippet, line) ->
        shell
            .snippets()
            .filter(each -> each.id().equals(snippet))
            .findFirst()
            .flatMap(each -> each.source().lines().skip(Math.max(0, line - 1)).findFirst())
            .map(String::strip)
            .filter(text -> !text.isEmpty());
  }
}
