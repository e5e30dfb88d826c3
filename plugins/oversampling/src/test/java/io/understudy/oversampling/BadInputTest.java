package io.understudy.oversampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.understudy.GeneratorStep;
import io.understudy.Model;
import io.understudy.Split;
import io.understudy.Study;
import io.understudy.Workbench;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.UnderstudyException;
import io.understudy.testkit.Datasets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from a client's CSV file to synthetic rows, through the public API alone. */
@DisplayName("From a CSV file to synthetic rows")
class BadInputTest {
  private static final String FOLDER = "understudy.studies";
  private static final String TOKEN = "Canary0";
  private static final String NUMBER = "7300917";
  private static final String HEADER = "amount,city,fraud\n";
  private static final String YES = TOKEN + "yes";
  private static final String NO = TOKEN + "no";

  @TempDir Path temporary;
  private Study study;

  @BeforeEach
  void openAStudy() {
    System.setProperty(FOLDER, temporary.toString());
    study = Workbench.study("bad").seed(42);
  }

  @AfterEach
  void closeIt() {
    study.close();
    System.clearProperty(FOLDER);
  }

  /** What a notebook does with a file. */
  private enum Story {
    READ {
      @Override
      void tell(Study study, String file) {
        study.read(file, BadInputTest::corrected);
      }
    },
    SPLIT {
      @Override
      void tell(Study study, String file) {
        study.split(study.read(file, BadInputTest::corrected), 0.7);
      }
    },
    FOLDS {
      @Override
      void tell(Study study, String file) {
        study.folds(study.read(file, BadInputTest::corrected), 5);
      }
    },
    SMOTE("oversampling.smote"),
    SMOTENC("oversampling.smotenc"),
    SMOTEN("oversampling.smoten") {
      @Override
      void tell(Study study, String file) {
        Dataset real = study.read(file, BadInputTest::corrected);
        Schema schema = real.schema();
        if (schema.column("amount").kind() == ColumnKind.CONTINUOUS) {
          // Numbers that are names, as an identifier's: SMOTEN wants categories alone.
          schema = schema.replace(schema.column("amount").withRole(Role.IDENTIFIER));
        }
        study.generator("oversampling.smoten").fit(real.withSchema(schema)).sample();
      }
    },
    SVM("oversampling.svm-smote"),
    KMEANS("oversampling.kmeans-smote"),
    TOMEK {
      @Override
      void tell(Study study, String file) {
        study.cleaner("oversampling.tomek-links").clean(study.read(file, BadInputTest::corrected));
      }
    },
    ENN {
      @Override
      void tell(Study study, String file) {
        study.cleaner("oversampling.enn").clean(study.read(file, BadInputTest::corrected));
      }
    },
    SMOTE_TOMEK {
      @Override
      void tell(Study study, String file) {
        Dataset real = study.read(file, BadInputTest::corrected);
        study.combination("oversampling.smote-tomek").resample(real);
      }
    },
    BORDERLINE("oversampling.borderline-smote"),
    ADASYN("oversampling.adasyn"),
    RANDOM("oversampling.random");

    private final String generator;

    Story() {
      this("");
    }

    Story(String generator) {
      this.generator = generator;
    }

    void tell(Study study, String file) {
      study.generator(generator).fit(study.read(file, BadInputTest::corrected)).sample();
    }
  }

  private static Schema corrected(Schema schema) {
    return schema.target("fraud");
  }

  /** A file, what is done with it, and the error wanted: code, row or 0, column or "". */
  private record Bad(
      String name, byte[] content, Story story, String code, long row, String column, String says) {
    @Override
    public String toString() {
      return name + " (" + story.name().toLowerCase(Locale.ROOT) + ")";
    }
  }

  private static Bad bad(
      String name, String content, Story story, String code, long row, String column, String says) {
    return new Bad(name, content.getBytes(StandardCharsets.UTF_8), story, code, row, column, says);
  }

  /** A row whose every cell is planted. */
  private static String row(int number, String fraud) {
    return NUMBER + "." + (10 + number) + "," + TOKEN + "city" + number % 3 + "," + fraud + "\n";
  }

  private static String rows(int frauds, int others) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < frauds + others; row++) {
      text.append(row(row, row < frauds ? YES : NO));
    }
    return text.toString();
  }

  static List<Bad> refused() {
    List<Bad> cases = new ArrayList<>();
    Story read = Story.READ;
    cases.add(bad("an empty file", "", read, "csv.empty", 0, "", "The file is empty."));
    cases.add(bad("a header only", HEADER, read, "csv.no-rows", 0, "", "3 columns"));
    cases.add(
        bad(
            "a row with a cell too many",
            HEADER + rows(2, 5) + row(7, NO + "," + TOKEN),
            read,
            "csv.ragged-row",
            8,
            "",
            "4 cells"));
    cases.add(
        bad(
            "a row with a cell too few",
            HEADER + row(0, NO) + NUMBER + "," + TOKEN + "\n" + rows(2, 5),
            read,
            "csv.ragged-row",
            2,
            "",
            "2 cells"));
    String umlaut = HEADER + row(0, NO) + "1," + TOKEN + "Z\u00fcrich," + NO + "\n";
    cases.add(
        new Bad(
            "Latin-1 taken for UTF-8",
            umlaut.getBytes(StandardCharsets.ISO_8859_1),
            read,
            "csv.encoding",
            0,
            "",
            "offset " + umlaut.indexOf('\u00fc')));
    cases.add(
        new Bad(
            "UTF-16 taken for UTF-8",
            (HEADER + rows(2, 5)).getBytes(StandardCharsets.UTF_16),
            read,
            "csv.encoding",
            0,
            "",
            "offset 0"));
    cases.add(
        bad(
            "a quote that is not closed",
            HEADER + row(0, NO) + "1,\"" + TOKEN + "," + NO + "\n" + rows(2, 5),
            read,
            "csv.unclosed-quote",
            2,
            "",
            "not closed"));
    cases.add(
        bad(
            "two columns of one name",
            "amount,amount,fraud\n" + rows(2, 5),
            read,
            "csv.duplicate-column",
            0,
            "",
            "Columns 1 and 2 have the same name."));
    cases.add(
        bad(
            "a target that no column is",
            "amount,city,other\n" + rows(2, 5),
            read,
            "schema.unknown-column",
            0,
            "",
            "'fraud'"));
    cases.add(
        bad(
            "an infinite number",
            HEADER + rows(2, 5) + "Infinity," + TOKEN + "," + NO + "\n",
            read,
            "csv.not-finite",
            8,
            "amount",
            "infinite"));
    cases.add(
        bad(
            "a number beyond the range of doubles",
            HEADER + rows(2, 5) + NUMBER + "e999," + TOKEN + "," + NO + "\n",
            read,
            "csv.not-finite",
            8,
            "amount",
            "infinite"));
    cases.addAll(refusedByTheTarget());
    return cases;
  }

  private static List<Bad> refusedByTheTarget() {
    List<Bad> cases = new ArrayList<>();
    String gap = HEADER + rows(10, 19) + row(29, "") + rows(2, 5);
    String single = HEADER + rows(0, 40);
    String nothing = HEADER + (NUMBER + "," + TOKEN + ",\n").repeat(30);
    for (Story story : Story.values()) {
      if (story == Story.READ) {
        continue;
      }
      boolean divides = story == Story.SPLIT || story == Story.FOLDS;
      String area = divides ? "split." : "oversampling.";
      cases.add(
          bad(
              "a cell of the target missing",
              gap,
              story,
              area + "target-missing",
              30,
              "fraud",
              ""));
      cases.add(
          bad(
              "every cell of the target missing",
              nothing,
              story,
              area + "target-missing",
              1,
              "fraud",
              ""));
      cases.add(bad("one class", single, story, area + "one-class", 0, "fraud", "class"));
    }
    cases.add(
        bad(
            "a class of fewer rows than folds",
            HEADER + rows(4, 40),
            Story.FOLDS,
            "split.class-too-small",
            0,
            "fraud",
            "has 4"));
    cases.add(
        bad(
            "fewer minority rows than neighbours + 1",
            HEADER + rows(5, 40),
            Story.SMOTE,
            "oversampling.too-few-rows",
            0,
            "fraud",
            "needs 6 rows of the minority class in column 'fraud'; found 5."));
    cases.add(
        bad(
            "fewer minority rows than neighbours + 1",
            HEADER + rows(5, 40),
            Story.ADASYN,
            "oversampling.too-few-rows",
            0,
            "fraud",
            "found 5."));
    for (Story story : List.of(Story.SMOTENC, Story.SMOTEN, Story.SVM)) {
      cases.add(
          bad(
              "fewer minority rows than neighbours + 1",
              HEADER + rows(5, 40),
              story,
              "oversampling.too-few-rows",
              0,
              "fraud",
              "found 5."));
    }
    cases.add(
        bad(
            "fewer minority rows than neighbours + 1",
            HEADER + rows(2, 40),
            Story.KMEANS,
            "oversampling.too-few-rows",
            0,
            "fraud",
            "needs 3 rows of the minority class in column 'fraud'; found 2."));
    cases.add(
        bad(
            "a class that is common in no cluster",
            HEADER + rows(10, 400),
            Story.KMEANS,
            "oversampling.no-cluster",
            0,
            "fraud",
            "found none."));
    String noFeatures = HEADER + (",," + YES + "\n").repeat(10) + (",," + NO + "\n").repeat(30);
    for (Story story : Story.values()) {
      if (story.compareTo(Story.SMOTE) < 0 || story == Story.RANDOM) {
        continue;
      }
      cases.add(
          bad("every feature missing", noFeatures, story, "oversampling.no-features", 0, "", ""));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("refused")
  void badInputIsRefusedWithCodePlaceAndRemedyAndWithoutAnyValue(Bad input) throws IOException {
    Path file = Files.write(temporary.resolve("in.csv"), input.content);

    Throwable thrown = catchThrowable(() -> input.story.tell(study, file.toString()));

    assertThat(thrown).isInstanceOf(UnderstudyException.class);
    UnderstudyException error = (UnderstudyException) thrown;
    assertThat(error.code()).isEqualTo(input.code);
    assertThat(error.row().orElse(0)).isEqualTo(input.row);
    assertThat(error.column().orElse("")).isEqualTo(input.column);
    assertThat(error.problem()).contains(input.says);
    assertThat(error.remedy()).isNotBlank();
    assertThat(everythingSaidBy(error)).doesNotContain(TOKEN, NUMBER, "rich");
    assertThat(error.getMessage().length()).isLessThan(400);
    assertThat(Files.readString(study.folder().resolve("run.log.jsonl")))
        .contains(input.code)
        .doesNotContain(TOKEN, NUMBER, "rich");
  }

  /** Messages, texts and stacks of an exception, its causes and those it suppressed. */
  private static String everythingSaidBy(Throwable error) {
    StringWriter said = new StringWriter();
    error.printStackTrace(new PrintWriter(said, true));
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      said.append(cause.getMessage()).append(cause.toString()).append(cause.getLocalizedMessage());
    }
    return said.toString();
  }

  @Nested
  @DisplayName("columns that say nothing are carried along:")
  class CarriedAlong {
    private Dataset sampled(String column) throws IOException {
      StringBuilder text = new StringBuilder("amount,silent,fraud\n");
      for (int row = 0; row < 60; row++) {
        text.append(row * row % 17).append(".5,").append(column);
        text.append(row % 5 == 0 ? ",yes\n" : ",no\n");
      }
      Path file = Files.writeString(temporary.resolve("in.csv"), text);
      Dataset real = study.read(file.toString(), BadInputTest::corrected);
      Dataset made = study.generator("oversampling.smote").fit(real).sample().rows();
      assertThat(made.rowCount()).isEqualTo(36);
      assertThat(made.column("amount").countMissing()).isZero();
      return made;
    }

    @Test
    void aNumberThatNeverChangesStaysThatNumber() throws IOException {
      Dataset made = sampled("0.1");
      assertThat(made.schema().column("silent").kind()).isEqualTo(ColumnKind.CONTINUOUS);
      assertThat(made.table().doubleColumn("silent").asDoubleArray()).containsOnly(0.1);
    }

    @Test
    void aCategoryThatNeverChangesStaysThatCategory() throws IOException {
      Dataset made = sampled("F");
      assertThat(made.schema().column("silent").kind()).isEqualTo(ColumnKind.CATEGORICAL);
      assertThat(made.table().stringColumn("silent").asList()).containsOnly("F");
    }

    @Test
    void aColumnWithoutAnyValueIsTextAndStaysEmpty() throws IOException {
      Dataset made = sampled("");
      assertThat(made.schema().column("silent").kind()).isEqualTo(ColumnKind.TEXT);
      assertThat(made.column("silent").countMissing()).isEqualTo(made.rowCount());
    }
  }

  @Nested
  @DisplayName("the same seed makes the same bytes")
  class SameBytes {
    private String file;

    @BeforeEach
    void writeTheInput() {
      Dataset rows =
          Datasets.classes("fraud").with("yes", 30).with("no", 170).mixed().missing(0.05).build();
      file = study.write(rows, "in.csv").toString();
    }

    @Test
    void whenCellsRunTwiceOrOutOfOrder() throws Exception {
      try (Study once = Workbench.study("once").seed(42).threads(1);
          Study twice = Workbench.study("twice").seed(42).threads(8)) {
        Map<String, String> expected = outputs(once, file);

        Dataset real = twice.read(file, BadInputTest::corrected);
        twice.folds(real, 5);
        Split split = twice.split(real, 0.7);
        Model other = twice.generator("oversampling.random").fit(split.holdout());
        other.sample(40, Condition.where("fraud", "yes"));
        Model smote = twice.generator("oversampling.smote").fit(split.training());
        smote.sample(7, Condition.where("fraud", "yes"));
        outputs(twice, file);
        assertThat(outputs(twice.threads(2), file)).isEqualTo(expected);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1 -Duser.language=en -Duser.country=US -Duser.timezone=UTC",
          "2 -Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu",
          "8 -Duser.language=th -Duser.country=TH -Duser.extensions=u-ca-buddhist-nu-thai"
              + " -Duser.timezone=Pacific/Apia -Dfile.encoding=ISO-8859-1"
        })
    void inAnotherJvmOfAnotherLocaleTimeZoneAndNumberOfThreads(String settings) throws Exception {
      List<String> parts = List.of(settings.split(" "));
      Path folder = temporary.resolve("elsewhere");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(parts.subList(1, parts.size()));
      command.add("-D" + FOLDER + "=" + folder);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(ElsewhereMain.class.getName(), file, parts.get(0)));
      Path said = temporary.resolve("said.txt");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
      try (Study here = Workbench.study("here").seed(42)) {
        assertThat(files(folder.resolve("there"))).isEqualTo(outputs(here, file));
      }
    }
  }

  /** Tells the story in another process. */
  static final class ElsewhereMain {
    private ElsewhereMain() {}

    public static void main(String[] arguments) throws Exception {
      try (Study there = Workbench.study("there").seed(42)) {
        outputs(there.threads(Integer.parseInt(arguments[1])), arguments[0]);
      }
    }
  }

  private static Map<String, String> outputs(Study study, String file) throws Exception {
    Dataset real = study.read(file, BadInputTest::corrected);
    Dataset training = study.split(real, 0.7).training();
    for (String id :
        List.of(
            "smote",
            "smotenc",
            "borderline-smote",
            "svm-smote",
            "kmeans-smote",
            "adasyn",
            "random")) {
      GeneratorStep generator = study.generator("oversampling." + id);
      if (id.equals("kmeans-smote")) {
        generator = generator.with("cluster_balance_threshold", 0.1);
      }
      Model model = generator.fit(training);
      study.write(model.sample().addedTo(training), id + ".csv");
      model.save(id + ".model");
    }
    for (String id : List.of("smote-tomek", "smote-enn")) {
      study.write(study.combination("oversampling." + id).resample(training).rows(), id + ".csv");
    }
    Dataset inFold = study.folds(real, 4).all().get(2).training();
    study.write(study.generator("oversampling.smote").fit(inFold).sample().rows(), "fold.csv.gz");
    return files(study.folder());
  }

  /** The files that a study delivers, by name, as checksums. */
  private static Map<String, String> files(Path study) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    for (String area : List.of("data", "models")) {
      try (Stream<Path> files = Files.list(study.resolve(area))) {
        for (Path file : files.toList()) {
          byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
          sums.put(area + "/" + file.getFileName(), HexFormat.of().formatHex(sum));
        }
      }
    }
    return sums;
  }
}
