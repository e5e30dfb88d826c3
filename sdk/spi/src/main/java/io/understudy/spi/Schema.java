package io.understudy.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a table cannot say about itself: the kind, role, domain and constraints of each column,
 * which class is the positive one, how missing cells are written, and whether the data is public.
 *
 * <p>Immutable. The methods that people use to correct an inferred schema return changed copies and
 * chain: {@code schema.target("fraud").positive("yes").identifier("card")}.
 */
public final class Schema {
  private final Map<String, ColumnSchema> columns;
  private final Optional<String> positive;
  private final List<String> missingTokens;
  private final boolean publicData;
  private final List<Constraint> constraints;

  private Schema(
      Map<String, ColumnSchema> columns,
      Optional<String> positive,
      List<String> missingTokens,
      boolean publicData,
      List<Constraint> constraints) {
    this.columns = columns;
    this.positive = positive;
    this.missingTokens = missingTokens;
    this.publicData = publicData;
    this.constraints = constraints;
    columns.values().forEach(column -> requireSound(column, columns));
  }

  /** Tensors describe rows and are predicted, but name, order or weigh nothing. */
  private static void requireSound(ColumnSchema column, Map<String, ColumnSchema> columns) {
    boolean tensor = column.kind() == ColumnKind.TENSOR;
    boolean describes = column.role() == Role.FEATURE || column.role() == Role.TARGET;
    if (tensor && !describes) {
      throw new ParameterException(
          "schema.tensor-role",
          "Column '" + column.name() + "' of tensors was given the role " + column.role() + ".",
          "Tensors can be features or the target; give the role to another column.");
    }
    if (column.annotation().isPresent()) {
      String described = column.annotation().get().column();
      ColumnSchema other = columns.get(described);
      boolean link = tensor && other != null && other.kind() == ColumnKind.TENSOR;
      if (!link || described.equals(column.name())) {
        throw new ParameterException(
            "schema.annotation",
            "Column '" + column.name() + "' describes '" + described + "', but not as tensors do.",
            "Link one column of tensors to another that the schema has.");
      }
    }
  }

  /**
   * A schema of columns; missing cells are written as empty fields, and the data is confidential.
   *
   * @param columns the columns in order
   * @return the schema
   * @throws ParameterException if two columns have one name
   */
  public static Schema of(List<ColumnSchema> columns) {
    Map<String, ColumnSchema> byName = new LinkedHashMap<>();
    for (ColumnSchema column : columns) {
      if (byName.put(column.name(), column) != null) {
        throw new ParameterException(
            "schema.duplicate-column",
            "Column '" + column.name() + "' is declared twice.",
            "Give each column a name of its own.");
      }
    }
    return new Schema(byName, Optional.empty(), List.of(""), false, List.of());
  }

  /**
   * A schema of columns.
   *
   * @param columns the columns in order
   * @return the schema
   * @throws ParameterException if two columns have one name
   */
  public static Schema of(ColumnSchema... columns) {
    return of(Arrays.asList(columns));
  }

  /**
   * The columns in their order.
   *
   * @return an unmodifiable list
   */
  public List<ColumnSchema> columns() {
    return List.copyOf(columns.values());
  }

  /**
   * A column by its name.
   *
   * @param name the column's name
   * @return its schema
   * @throws ParameterException if there is no such column; names the closest
   */
  public ColumnSchema column(String name) {
    ColumnSchema column = columns.get(name);
    if (column == null) {
      throw new ParameterException(
          "schema.unknown-column",
          "There is no column '" + name + "'.",
          Names.didYouMean(name, columns.keySet()));
    }
    return column;
  }

  /**
   * Whether there is a column of this name.
   *
   * @param name the column's name
   * @return true if there is
   */
  public boolean hasColumn(String name) {
    return columns.containsKey(name);
  }

  /**
   * The columns with the role {@link Role#FEATURE}, in order.
   *
   * @return possibly empty
   */
  public List<ColumnSchema> features() {
    return columns.values().stream().filter(column -> column.role() == Role.FEATURE).toList();
  }

  /**
   * The column with a role that at most one column has.
   *
   * @param role the role
   * @return the first column with this role, or empty
   */
  public Optional<ColumnSchema> withRole(Role role) {
    return columns.values().stream().filter(column -> column.role() == role).findFirst();
  }

  /**
   * The target column.
   *
   * @return the column with the role {@link Role#TARGET}
   * @throws ParameterException if no column has it
   */
  public ColumnSchema target() {
    return withRole(Role.TARGET)
        .orElseThrow(
            () ->
                new ParameterException(
                    "schema.no-target",
                    "The schema has no target column.",
                    "Name it when reading: schema -> schema.target(\"column\")."));
  }

  /**
   * The class of the target that is looked for, such as "yes" for fraud.
   *
   * @return the positive class, or empty if none was declared
   */
  public Optional<String> positive() {
    return positive;
  }

  /**
   * The texts that stand for a missing cell in files. The first is the one written.
   *
   * @return at least one text; by default the empty one alone
   */
  public List<String> missingTokens() {
    return missingTokens;
  }

  /**
   * Whether the rows may be shown to anyone.
   *
   * @return true only if a person declared the data public
   */
  public boolean isPublic() {
    return publicData;
  }

  /**
   * What every row fulfils beyond the domains of its columns.
   *
   * @return the constraints in the order declared; possibly empty
   */
  public List<Constraint> constraints() {
    return constraints;
  }

  /**
   * Declares what every row fulfils. Real rows are checked when they are read; synthetic rows that
   * break a constraint are rejected and drawn again.
   *
   * @param more constraints besides those there are, such as {@code Constraint.lessThan("start",
   *     "end")}
   * @return a changed copy
   * @throws ParameterException if a constraint speaks of a column that there is not, or compares
   *     columns that cannot be
   */
  public Schema constrain(Constraint... more) {
    List<Constraint> all = new ArrayList<>(constraints);
    for (Constraint constraint : more) {
      constraint.columns().forEach(this::column);
      if (constraint instanceof Constraint.Inequality inequality) {
        requireComparable(column(inequality.lower()), column(inequality.upper()));
      }
      all.add(constraint);
    }
    return new Schema(
        columns, positive, missingTokens, publicData, all.stream().distinct().toList());
  }

  private static void requireComparable(ColumnSchema lower, ColumnSchema upper) {
    boolean numbers = lower.kind().isNumeric() && upper.kind().isNumeric();
    boolean times = lower.kind().isTemporal() && lower.kind() == upper.kind();
    if (!numbers && !times) {
      throw new ParameterException(
          "constraint.kinds",
          "Column '" + lower.name() + "' cannot be compared with '" + upper.name() + "'.",
          "Compare numbers with numbers, and dates or times of one kind.");
    }
  }

  /**
   * Requires that the domain of every column from which a method learns is declared: a
   * differentially private one may not read it off the data.
   *
   * @throws DataException ({@code privacy.inferred-domain}) at the first column whose domain is
   *     not; identifiers and groups, which are never learnt from, and booleans need none
   */
  public void requireDeclaredDomains() {
    for (ColumnSchema column : columns.values()) {
      boolean learnt = column.role() != Role.IDENTIFIER && column.role() != Role.GROUP;
      boolean known =
          column.kind() == ColumnKind.BOOLEAN || column.domain().origin() == Domain.Origin.DECLARED;
      if (learnt && !known) {
        throw new DataException(
                "privacy.inferred-domain",
                "A differentially private fit needs domains that nobody read off the data.",
                "Declare the column's categories or range in the schema, or make it an identifier.")
            .at(column.name());
      }
    }
  }

  /**
   * Makes a column the target.
   *
   * @param name the column's name
   * @return a changed copy; an earlier target becomes a feature
   */
  public Schema target(String name) {
    return soleRole(name, Role.TARGET);
  }

  /**
   * Declares the class that is looked for.
   *
   * @param category a category of the target column, as text
   * @return a changed copy
   */
  public Schema positive(String category) {
    return new Schema(columns, Optional.of(category), missingTokens, publicData, constraints);
  }

  /**
   * Makes columns identifiers.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Schema identifier(String... names) {
    return each(names, column -> column.withRole(Role.IDENTIFIER));
  }

  /**
   * Makes a column the name of the entity that rows belong to.
   *
   * @param name the column's name
   * @return a changed copy; an earlier group becomes a feature
   */
  public Schema group(String name) {
    return soleRole(name, Role.GROUP);
  }

  /**
   * Makes a column the time at which rows came to be.
   *
   * @param name the column's name
   * @return a changed copy; an earlier time becomes a feature
   */
  public Schema time(String name) {
    return soleRole(name, Role.TIME);
  }

  /**
   * Makes a column the number of population rows that a row stands for.
   *
   * @param name the column's name
   * @return a changed copy; an earlier weight becomes a feature
   */
  public Schema weight(String name) {
    return soleRole(name, Role.WEIGHT);
  }

  /**
   * Makes columns features again.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Schema feature(String... names) {
    return each(names, column -> column.withRole(Role.FEATURE));
  }

  /**
   * Marks columns as sensitive personal data.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Schema sensitive(String... names) {
    return each(names, column -> column.withSensitive(true));
  }

  /**
   * Corrects the kind of a column.
   *
   * @param name the column's name
   * @param kind what its values mean
   * @return a changed copy; an inferred domain is forgotten
   */
  public Schema kind(String name, ColumnKind kind) {
    return change(
        name,
        column -> {
          ColumnSchema changed = column.withKind(kind, "declared");
          return column.domain().origin() == Domain.Origin.INFERRED
              ? changed.withDomain(Domain.open())
              : changed;
        });
  }

  /**
   * Declares a column categorical with the given categories.
   *
   * @param name the column's name
   * @param categories all its categories; none: whatever the data holds
   * @return a changed copy
   */
  public Schema categorical(String name, String... categories) {
    return named(name, ColumnKind.CATEGORICAL, categories);
  }

  /**
   * Declares a column ordinal.
   *
   * @param name the column's name
   * @param categories all its categories from lowest to highest
   * @return a changed copy
   */
  public Schema ordinal(String name, String... categories) {
    return named(name, ColumnKind.ORDINAL, categories);
  }

  /**
   * Declares the range of a numeric column.
   *
   * @param name the column's name
   * @param min the smallest value allowed
   * @param max the largest value allowed
   * @return a changed copy
   */
  public Schema range(String name, double min, double max) {
    return change(
        name, column -> column.withDomain(Domain.ofRange(Domain.Origin.DECLARED, min, max)));
  }

  /**
   * Declares what the cells of a tensor column have in common.
   *
   * @param name the column's name
   * @param form element type, shape and channels
   * @return a changed copy
   */
  public Schema tensor(String name, TensorForm form) {
    return change(name, column -> column.withKind(ColumnKind.TENSOR, "declared").withTensors(form));
  }

  /**
   * Links a tensor column to the one that it describes, as in {@code annotates("mask", "image",
   * Annotation.Kind.MASK)}.
   *
   * @param name the column that describes
   * @param described the column that it describes
   * @param as how it describes it
   * @return a changed copy
   * @throws ParameterException ({@code schema.annotation}) if either is no tensor column
   */
  public Schema annotates(String name, String described, Annotation.Kind as) {
    return change(name, column -> column.annotates(described, as));
  }

  /**
   * The columns that describe another, in order.
   *
   * @param described the name of a column
   * @return its masks, boxes, keypoints and times; possibly empty
   */
  public List<ColumnSchema> annotationsOf(String described) {
    return columns.values().stream()
        .filter(it -> it.annotation().filter(link -> link.column().equals(described)).isPresent())
        .toList();
  }

  /**
   * Declares columns in which no cell may be missing.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Schema required(String... names) {
    return each(names, column -> column.withConstraints(true, column.unique()));
  }

  /**
   * Declares columns in which no value may occur twice.
   *
   * @param names the columns' names
   * @return a changed copy
   */
  public Schema unique(String... names) {
    return each(names, column -> column.withConstraints(column.required(), true));
  }

  /**
   * Declares how a column's dates or times are written.
   *
   * @param name the column's name
   * @param kind {@link ColumnKind#DATE}, {@link ColumnKind#TIME} or {@link ColumnKind#DATETIME}
   * @param format as for {@link java.time.format.DateTimeFormatter}, such as {@code dd/MM/uuuu}
   * @return a changed copy
   * @throws ParameterException if the kind is not temporal
   */
  public Schema format(String name, ColumnKind kind, String format) {
    if (!kind.isTemporal()) {
      throw new ParameterException(
          "schema.format-kind",
          "Column '" + name + "' was given a date pattern but not a kind of date or time.",
          "Use ColumnKind.DATE, TIME or DATETIME.");
    }
    return kind(name, kind).change(name, column -> column.withFormat(format));
  }

  /**
   * Declares the texts that stand for a missing cell.
   *
   * @param tokens the texts; the first is the one written
   * @return a changed copy
   * @throws ParameterException if there is none
   */
  public Schema missing(String... tokens) {
    if (tokens.length == 0) {
      throw new ParameterException(
          "schema.no-missing-token",
          "No text stands for a missing cell.",
          "Give at least one, such as missing(\"\", \"NA\").");
    }
    return new Schema(columns, positive, List.of(tokens), publicData, constraints);
  }

  /**
   * Declares that the rows may be shown to anyone.
   *
   * @return a changed copy
   */
  public Schema publicData() {
    return new Schema(columns, positive, missingTokens, true, constraints);
  }

  /**
   * Replaces a column of the same name.
   *
   * @param changed the column's new schema
   * @return a changed copy
   * @throws ParameterException if there is no such column
   */
  public Schema replace(ColumnSchema changed) {
    return change(changed.name(), column -> changed);
  }

  /** The same schema for some of its columns. */
  Schema only(String... names) {
    Map<String, ColumnSchema> kept = new LinkedHashMap<>();
    for (String name : names) {
      kept.put(name, column(name));
    }
    kept.replaceAll((name, column) -> withoutLinkOutside(kept, column));
    List<Constraint> within =
        constraints.stream().filter(it -> kept.keySet().containsAll(it.columns())).toList();
    boolean keepsTarget = kept.values().stream().anyMatch(it -> it.role() == Role.TARGET);
    return new Schema(
        kept, keepsTarget ? positive : Optional.empty(), missingTokens, publicData, within);
  }

  private static ColumnSchema withoutLinkOutside(
      Map<String, ColumnSchema> kept, ColumnSchema column) {
    boolean outside = column.annotation().filter(it -> !kept.containsKey(it.column())).isPresent();
    return outside ? column.annotatesNothing() : column;
  }

  private Schema named(String name, ColumnKind kind, String... categories) {
    Domain domain = Domain.ofCategories(Domain.Origin.DECLARED, List.of(categories));
    return change(
        name,
        column ->
            column
                .withKind(kind, "declared")
                .withDomain(categories.length == 0 ? Domain.open() : domain));
  }

  private Schema soleRole(String name, Role role) {
    Schema freed = this;
    for (ColumnSchema column : columns.values()) {
      if (column.role() == role) {
        freed = freed.feature(column.name());
      }
    }
    return freed.change(name, column -> column.withRole(role));
  }

  private Schema each(String[] names, UnaryOperator<ColumnSchema> change) {
    Schema changed = this;
    for (String name : names) {
      changed = changed.change(name, change);
    }
    return changed;
  }

  private Schema change(String name, UnaryOperator<ColumnSchema> change) {
    column(name);
    Map<String, ColumnSchema> changed = new LinkedHashMap<>(columns);
    changed.computeIfPresent(name, (key, column) -> change.apply(column));
    return new Schema(changed, positive, missingTokens, publicData, constraints);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that
        && new ArrayList<>(columns.values()).equals(new ArrayList<>(that.columns.values()))
        && positive.equals(that.positive)
        && missingTokens.equals(that.missingTokens)
        && publicData == that.publicData
        && constraints.equals(that.constraints);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        new ArrayList<>(columns.values()), positive, missingTokens, publicData, constraints);
  }

  @Override
  public String toString() {
    return "Schema" + columns.values();
  }
}
