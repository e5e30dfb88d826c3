package io.understudy.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts programs of these tests in Java processes of their own. */
final class ChildJvm {
  private ChildJvm() {}

  /** The JDKs that there are: this one, and others in the usual places, by feature version. */
  static Map<Integer, Path> jdks() {
    Map<Integer, Path> found = new TreeMap<>();
    Path here = Path.of(System.getProperty("java.home"));
    found.put(Runtime.version().feature(), here);
    for (String folder : List.of("/usr/lib/jvm", "/opt/java", "/opt/jdk")) {
      try (Stream<Path> homes =
          Files.exists(Path.of(folder)) ? Files.list(Path.of(folder)) : Stream.of()) {
        for (Path home : homes.sorted().toList()) {
          version(home).ifPresent(version -> found.putIfAbsent(version, home));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  private static java.util.Optional<Integer> version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.exists(release)) {
      return java.util.Optional.empty();
    }
    try {
      return Files.readAllLines(release).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("[^0-9]*([0-9]+).*", "$1"))
          .map(Integer::valueOf)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a program; it prints to {@code out.txt} and {@code err.txt} in its working directory.
   */
  static Process start(
      Path jdk, Path folder, List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-Djava.awt.headless=true");
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectError(folder.resolve("err.txt").toFile())
          .redirectOutput(folder.resolve("out.txt").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end and gives the lines that it prints. */
  static List<String> run(
      Path jdk, Path folder, List<String> options, Class<?> main, String... arguments) {
    Process process = start(jdk, folder, options, main, arguments);
    try {
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("the child process takes more than ten minutes");
      }
      String printed = Files.readString(folder.resolve("out.txt"), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new AssertionError(
            main.getSimpleName()
                + " "
                + String.join(" ", options)
                + " ended with "
                + process.exitValue()
                + ":\n"
                + Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8));
      }
      return printed.lines().toList();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
