package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.api.TimeColumn;
import tech.tablesaw.columns.Column;

/**
 * Small simulated data sets for tests.
 *
 * <pre>{@code
 * Dataset churn = Datasets.classes("churned").with("yes", 10).with("no", 90).build();
 * }</pre>
 *
 * <p>Each class c (counted from 0 in the order given) is a Gaussian cloud: every numeric feature
 * has mean {@code c * separation} and standard deviation 1. Rows of the classes are mixed. The same
 * settings give the same data set, everywhere and always.
 */
public final class Datasets {
  private static final LocalDate EPOCH = LocalDate.of(2024, 1, 1);
  private static final String[] COLOURS = {"red", "green", "blue"};
  private static final String[] SIZES = {"small", "medium", "large"};

  private Datasets() {}

  /**
   * Starts a data set with classes. By default it has two continuous features, "x1" and "x2", no
   * missing cells, and classes that are two standard deviations apart.
   *
   * @param target the name of the target column, which comes last
   * @return a builder
   */
  public static Classes classes(String target) {
    return new Classes(target);
  }

  /**
   * Starts a data set of images: "image" (bytes), "mask" (1 where the shape is, linked to the
   * image) and the target "shape" (disc or square by turns). By default 12 × 12 pixels of one
   * channel.
   *
   * @param count how many rows there are
   * @return a builder
   */
  public static Images images(int count) {
    return new Images(count);
  }

  /**
   * Starts a data set of series of different lengths: "person" (group, two rows each), the target
   * "gait" (calm or brisk), "second" (the times, linked to the series) and "series" (random walks).
   * By default 3 to 12 steps of the channels "x" and "y".
   *
   * @param count how many rows there are
   * @return a builder
   */
  public static Series series(int count) {
    return new Series(count);
  }

  /** Builds a data set of images; see {@link Datasets#images}. */
  public static final class Images {
    final int count;
    int height = 12;
    int width = 12;
    int channels = 1;
    long seed = 1;

    private Images(int count) {
      this.count = count;
    }

    /**
     * Sets the size of all images.
     *
     * @param rows of pixels, at least 1
     * @param columns of pixels, at least 1
     * @return this builder
     */
    public Images size(int rows, int columns) {
      height = rows;
      width = columns;
      return this;
    }

    /**
     * Sets the number of colours.
     *
     * @param number at least 1; a single one has no dimension of its own
     * @return this builder
     */
    public Images channels(int number) {
      channels = number;
      return this;
    }

    /**
     * Draws other values.
     *
     * @param number any number; 1 if not set
     * @return this builder
     */
    public Images seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Builds the data set.
     *
     * @return a new data set
     */
    public Dataset build() {
      return TensorDatasets.images(this);
    }
  }

  /** Builds a data set of series; see {@link Datasets#series}. */
  public static final class Series {
    final int count;
    int shortest = 3;
    int longest = 12;
    String[] channels = {"x", "y"};
    long seed = 1;

    private Series(int count) {
      this.count = count;
    }

    /**
     * Sets how long series are.
     *
     * @param least the fewest steps, at least 0
     * @param most the most steps
     * @return this builder
     */
    public Series lengths(int least, int most) {
      shortest = least;
      longest = most;
      return this;
    }

    /**
     * Sets the channels.
     *
     * @param names one for each, at least one
     * @return this builder
     */
    public Series channels(String... names) {
      channels = names.clone();
      return this;
    }

    /**
     * Draws other values.
     *
     * @param number any number; 1 if not set
     * @return this builder
     */
    public Series seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Builds the data set.
     *
     * @return a new data set
     */
    public Dataset build() {
      return TensorDatasets.series(this);
    }
  }

  /** Builds a data set with classes; see {@link Datasets}. */
  public static final class Classes {
    private final String target;
    private final Map<String, Integer> rows = new LinkedHashMap<>();
    private int numeric = 2;
    private double separation = 2;
    private double missing;
    private boolean mixed;
    private boolean roles;
    private long seed = 1;

    private Classes(String target) {
      this.target = target;
    }

    /**
     * Adds a class. The first one added is the positive class.
     *
     * @param label the class as text
     * @param count how many rows it has, at least 0
     * @return this builder
     */
    public Classes with(String label, int count) {
      rows.put(label, count);
      return this;
    }

    /**
     * Sets how many continuous features there are, named x1, x2 and so on.
     *
     * @param count at least 1
     * @return this builder
     */
    public Classes features(int count) {
      numeric = count;
      return this;
    }

    /**
     * Sets how far apart the classes are.
     *
     * @param deviations the distance of two successive classes' means in standard deviations
     * @return this builder
     */
    public Classes separation(double deviations) {
      separation = deviations;
      return this;
    }

    /**
     * Adds a feature of each other kind: "amount" (continuous, two decimals), "count" (integer),
     * "colour" (categorical), "size" (ordinal), "member" (boolean), "joined" (date), "hour" (time),
     * "seen" (date and time) and "note" (text).
     *
     * @return this builder
     */
    public Classes mixed() {
      mixed = true;
      return this;
    }

    /**
     * Adds a column of each other role: "id" (identifier), "household" (group, two rows each),
     * "made" (time) and "weight" (weight, the class's number from 1).
     *
     * @return this builder
     */
    public Classes roles() {
      roles = true;
      return this;
    }

    /**
     * Makes some cells of the features missing, at random and never the target's.
     *
     * @param share the probability of each cell to be missing, from 0 to 1
     * @return this builder
     */
    public Classes missing(double share) {
      missing = share;
      return this;
    }

    /**
     * Draws other values.
     *
     * @param number any number; 1 if not set
     * @return this builder
     */
    public Classes seed(long number) {
      seed = number;
      return this;
    }

    /**
     * Builds the data set.
     *
     * @return a new data set; its target's domain lists the classes, and the first is positive
     */
    public Dataset build() {
      Rows drawn = new Rows(this);
      List<Column<?>> columns = new ArrayList<>();
      List<ColumnSchema> schemas = new ArrayList<>();
      if (roles) {
        drawn.addRoles(columns, schemas);
      }
      drawn.addNumeric(columns, schemas);
      if (mixed) {
        drawn.addMixed(columns, schemas);
      }
      drawn.addTarget(columns, schemas);
      Schema schema = Schema.of(schemas).target(target).positive(drawn.labels.get(0));
      return Dataset.of(Table.create("rows", columns), schema);
    }
  }

  /** The rows of one data set while it is built. */
  private static final class Rows {
    private final Classes settings;
    private final RandomStream stream;
    private final List<String> labels;
    private final int[] classes;

    Rows(Classes settings) {
      this.settings = settings;
      this.stream = RandomStream.of(settings.seed).child("datasets");
      this.labels = List.copyOf(settings.rows.keySet());
      this.classes = new int[settings.rows.values().stream().mapToInt(Integer::intValue).sum()];
      int row = 0;
      for (int c = 0; c < labels.size(); c++) {
        for (int i = 0; i < settings.rows.get(labels.get(c)); i++) {
          classes[row++] = c;
        }
      }
      stream.child("order").at(0).shuffle(classes);
    }

    private double draw(String column, int row) {
      return classes[row] * settings.separation + stream.child(column).at(row).nextGaussian();
    }

    private boolean isMissing(String column, int row) {
      return settings.missing > 0
          && stream.child("missing " + column).at(row).nextDouble() < settings.missing;
    }

    void addNumeric(List<Column<?>> columns, List<ColumnSchema> schemas) {
      for (int i = 1; i <= settings.numeric; i++) {
        String name = "x" + i;
        DoubleColumn column = DoubleColumn.create(name);
        for (int row = 0; row < classes.length; row++) {
          if (isMissing(name, row)) {
            column.appendMissing();
          } else {
            column.append(draw(name, row));
          }
        }
        columns.add(column);
        schemas.add(ColumnSchema.of(name, ColumnKind.CONTINUOUS));
      }
    }

    void addMixed(List<Column<?>> columns, List<ColumnSchema> schemas) {
      DoubleColumn amount = DoubleColumn.create("amount");
      IntColumn count = IntColumn.create("count");
      StringColumn colour = StringColumn.create("colour");
      StringColumn size = StringColumn.create("size");
      BooleanColumn member = BooleanColumn.create("member");
      DateColumn joined = DateColumn.create("joined");
      TimeColumn hour = TimeColumn.create("hour");
      DateTimeColumn seen = DateTimeColumn.create("seen");
      StringColumn note = StringColumn.create("note");
      List<Column<?>> all = List.of(amount, count, colour, size, member, joined, hour, seen, note);
      for (int row = 0; row < classes.length; row++) {
        RandomSource random = stream.child("mixed").at(row);
        int leaning = (classes[row] + (random.nextInt(4) == 0 ? 1 : 0)) % COLOURS.length;
        amount.append(Math.rint(100 * (20 + 3 * draw("amount", row))) / 100);
        count.append((int) Math.rint(10 + 2 * draw("count", row)));
        colour.append(COLOURS[leaning]);
        size.append(SIZES[random.nextInt(SIZES.length)]);
        member.append(random.nextInt(3) != leaning);
        joined.append(EPOCH.plusDays(classes[row] * 100L + random.nextInt(300)));
        hour.append(LocalTime.of(random.nextInt(24), random.nextInt(60)));
        seen.append(
            LocalDateTime.of(EPOCH, LocalTime.MIDNIGHT).plusMinutes(random.nextInt(90_000)));
        note.append("note of row " + row);
        for (Column<?> column : all) {
          if (isMissing(column.name(), row)) {
            column.setMissing(row);
          }
        }
      }
      columns.addAll(all);
      schemas.add(ColumnSchema.of("amount", ColumnKind.CONTINUOUS).withDecimals(2));
      schemas.add(ColumnSchema.of("count", ColumnKind.INTEGER));
      schemas.add(categories("colour", ColumnKind.CATEGORICAL, List.of(COLOURS)));
      schemas.add(categories("size", ColumnKind.ORDINAL, List.of(SIZES)));
      schemas.add(ColumnSchema.of("member", ColumnKind.BOOLEAN));
      schemas.add(ColumnSchema.of("joined", ColumnKind.DATE));
      schemas.add(ColumnSchema.of("hour", ColumnKind.TIME));
      schemas.add(ColumnSchema.of("seen", ColumnKind.DATETIME));
      schemas.add(ColumnSchema.of("note", ColumnKind.TEXT));
    }

    void addRoles(List<Column<?>> columns, List<ColumnSchema> schemas) {
      StringColumn id = StringColumn.create("id");
      IntColumn household = IntColumn.create("household");
      DateTimeColumn made = DateTimeColumn.create("made");
      DoubleColumn weight = DoubleColumn.create("weight");
      for (int row = 0; row < classes.length; row++) {
        id.append("R" + row);
        household.append(row / 2);
        made.append(LocalDateTime.of(EPOCH, LocalTime.MIDNIGHT).plusHours(row));
        weight.append(classes[row] + 1.0);
      }
      columns.addAll(List.of(id, household, made, weight));
      schemas.add(ColumnSchema.of("id", ColumnKind.TEXT).withRole(Role.IDENTIFIER));
      schemas.add(ColumnSchema.of("household", ColumnKind.INTEGER).withRole(Role.GROUP));
      schemas.add(ColumnSchema.of("made", ColumnKind.DATETIME).withRole(Role.TIME));
      schemas.add(ColumnSchema.of("weight", ColumnKind.CONTINUOUS).withRole(Role.WEIGHT));
    }

    void addTarget(List<Column<?>> columns, List<ColumnSchema> schemas) {
      StringColumn target = StringColumn.create(settings.target);
      for (int c : classes) {
        target.append(labels.get(c));
      }
      columns.add(target);
      schemas.add(
          categories(settings.target, ColumnKind.CATEGORICAL, labels).withRole(Role.TARGET));
    }

    private static ColumnSchema categories(String name, ColumnKind kind, List<String> categories) {
      return ColumnSchema.of(name, kind)
          .withDomain(Domain.ofCategories(Domain.Origin.DECLARED, categories));
    }
  }
}
