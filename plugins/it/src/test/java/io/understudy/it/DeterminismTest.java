package io.understudy.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The same study has the same bytes")
class DeterminismTest {
  private static final int[] JDKS = {17, 25};
  private static final String[] LOCALES = {"en-US", "tr-TR", "ar-EG", "th-TH-u-ca-buddhist"};
  private static final String[] ZONES = {"UTC", "Asia/Kathmandu"};
  private static final int[] THREADS = {1, 2, 3, 8};
  private static final int[] SLICES = {500, 7, 64, 499};
  private static final Scenario.Order[] ORDERS = Scenario.Order.values();
  private static final int[][] ORDER = {{1, 2, 2, 0}, {0, 2, 1, 0}, {1, 1, 0, 2}, {2, 0, 1, 1}};

  /** One way in which the study is run. */
  private record Place(
      int jdk, String locale, String zone, int threads, int slice, Scenario.Order order) {

    List<String> options() {
      String[] parts = locale.split("-u-", 2);
      List<String> options = new ArrayList<>();
      options.add("-Duser.language=" + parts[0].substring(0, 2));
      options.add("-Duser.country=" + parts[0].substring(3));
      if (parts.length == 2) {
        options.add("-Duser.extensions=u-" + parts[1]);
      }
      options.add("-Duser.timezone=" + zone);
      options.add("-XX:ActiveProcessorCount=" + threads);
      options.add("-XX:TieredStopAtLevel=" + (threads == 3 ? 4 : 1));
      options.add("-Xmx512m");
      return options;
    }

    @Override
    public String toString() {
      return "Java " + jdk + " | " + locale + " | " + zone + " | " + threads + " | " + slice + " | "
          + order;
    }
  }

  /**
   * Every pair of values of two settings meets at least once. Locale and threads are the rows and
   * columns of a square; the others follow from the two.
   */
  private static List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (int locale = 0; locale < 4; locale++) {
      for (int threads = 0; threads < 4; threads++) {
        int mixed = locale ^ threads;
        places.add(
            new Place(
                JDKS[(mixed >> 1) ^ (locale & 1)],
                LOCALES[locale],
                ZONES[(mixed & 1) ^ (locale >> 1)],
                THREADS[threads],
                SLICES[mixed],
                ORDERS[ORDER[locale][threads]]));
      }
    }
    return places;
  }

  @TempDir private Path folder;

  @Test
  void isTriedInPlacesInWhichEveryPairOfSettingsMeets() {
    List<java.util.function.Function<Place, Object>> settings =
        List.of(Place::jdk, Place::locale, Place::zone, Place::threads, Place::slice, Place::order);
    for (var one : settings) {
      for (var other : settings) {
        long values = places().stream().map(one).distinct().count();
        long others = places().stream().map(other).distinct().count();
        long met =
            places().stream().map(it -> List.of(one.apply(it), other.apply(it))).distinct().count();
        assertThat(met).isEqualTo(one == other ? values : values * others);
      }
    }
  }

  @Test
  void onAnyJavaLocaleTimeZoneThreadsSliceAndOrderOfCells() throws IOException {
    Map<Integer, Path> jdks = ChildJvm.jdks();
    Map<String, String> first = new LinkedHashMap<>();
    List<String> table = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    int number = 0;
    for (Place place : places()) {
      Path jdk = jdks.get(place.jdk());
      if (jdk == null) {
        table.add(place + " | skipped: no such JDK here");
        continue;
      }
      Map<String, String> results = results(jdk, place, "place" + number++);
      if (first.isEmpty()) {
        first.putAll(results);
      }
      TreeSet<String> differing = new TreeSet<>(first.keySet());
      differing.addAll(results.keySet());
      differing.removeIf(name -> results.getOrDefault(name, "").equals(first.get(name)));
      table.add(
          place + " | " + (differing.isEmpty() ? results.size() + " results equal" : differing));
      differing.forEach(name -> differences.add(place + ": " + name));
    }

    System.out.println("Java | locale | time zone | threads | slice | order | outcome");
    table.forEach(System.out::println);
    assertThat(first).hasSizeGreaterThan(20);
    assertThat(differences).isEmpty();
    assumeTrue(jdks.containsKey(17) && jdks.containsKey(25), "two JDKs, 17 and 25");
  }

  private Map<String, String> results(Path jdk, Place place, String name) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    List<String> lines =
        ChildJvm.run(
            jdk,
            own,
            place.options(),
            Scenario.class,
            String.valueOf(place.threads()),
            String.valueOf(place.slice()),
            place.order().name());
    Map<String, String> results = new LinkedHashMap<>();
    for (String line : lines) {
      String[] parts = line.split(" ", 2);
      assertThat(parts).as("a line of the child process: %s", line).hasSize(2);
      results.put(parts[0], parts[1]);
    }
    return results;
  }
}
