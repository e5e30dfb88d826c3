package io.understudy.spi;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a table cannot say about one of its columns: kind, role, domain, format and constraints.
 * Immutable; the {@code with} methods return changed copies.
 */
public final class ColumnSchema {
  private final String name;
  private final ColumnKind kind;
  private final Role role;
  private final Domain domain;
  private final boolean required;
  private final boolean unique;
  private final boolean sensitive;
  private final String format;
  private final int decimals;
  private final String reason;
  private final @Nullable TensorForm tensorForm;
  private final @Nullable Annotation annotation;

  private ColumnSchema(
      String name,
      ColumnKind kind,
      Role role,
      Domain domain,
      boolean required,
      boolean unique,
      boolean sensitive,
      String format,
      int decimals,
      String reason,
      @Nullable TensorForm tensorForm,
      @Nullable Annotation annotation) {
    this.name = Objects.requireNonNull(name);
    this.kind = Objects.requireNonNull(kind);
    this.role = Objects.requireNonNull(role);
    this.domain = Objects.requireNonNull(domain);
    this.required = required;
    this.unique = unique;
    this.sensitive = sensitive;
    this.format = Objects.requireNonNull(format);
    this.decimals = decimals;
    this.reason = Objects.requireNonNull(reason);
    this.tensorForm = tensorForm;
    this.annotation = annotation;
  }

  /**
   * A feature of a kind, with an open domain and no constraints.
   *
   * @param name the column's name
   * @param kind what its values mean
   * @return the column's schema
   */
  public static ColumnSchema of(String name, ColumnKind kind) {
    return new ColumnSchema(
        name,
        kind,
        Role.FEATURE,
        Domain.open(),
        false,
        false,
        false,
        "",
        -1,
        "declared",
        null,
        null);
  }

  /**
   * The column's name.
   *
   * @return the name, unique within its schema
   */
  public String name() {
    return name;
  }

  /**
   * What the column's values mean.
   *
   * @return the kind
   */
  public ColumnKind kind() {
    return kind;
  }

  /**
   * What the column is for.
   *
   * @return the role
   */
  public Role role() {
    return role;
  }

  /**
   * The values that the column may take.
   *
   * @return the domain, {@linkplain Domain#open() open} if nothing is known
   */
  public Domain domain() {
    return domain;
  }

  /**
   * Whether cells may not be missing.
   *
   * @return true if every row must have a value
   */
  public boolean required() {
    return required;
  }

  /**
   * Whether no two rows may have the same value.
   *
   * @return true if values are unique
   */
  public boolean unique() {
    return unique;
  }

  /**
   * Whether the column's values are sensitive personal data, such as a diagnosis.
   *
   * @return true if sensitive
   */
  public boolean sensitive() {
    return sensitive;
  }

  /**
   * The pattern in which dates and times are written, as for {@link
   * java.time.format.DateTimeFormatter}.
   *
   * @return the pattern, or empty for ISO 8601
   */
  public Optional<String> format() {
    return format.isEmpty() ? Optional.empty() : Optional.of(format);
  }

  /**
   * The decimal grain: how many decimals the values of a {@link ColumnKind#CONTINUOUS} column have
   * at most.
   *
   * @return the number of decimals, or -1 if it is not known or not fixed
   */
  public int decimals() {
    return decimals;
  }

  /**
   * Why the column has its kind, as inference or a person said.
   *
   * @return a phrase without any value, such as "has a leading zero: kept as text"
   */
  public String reason() {
    return reason;
  }

  /**
   * What the cells of a {@link ColumnKind#TENSOR} column have in common.
   *
   * @return element type, shape and channels, or empty if they are not declared
   */
  public Optional<TensorForm> tensorForm() {
    return Optional.ofNullable(tensorForm);
  }

  /**
   * Which other tensor column this one describes, as a mask does an image.
   *
   * @return the link, or empty if the column stands for itself
   */
  public Optional<Annotation> annotation() {
    return Optional.ofNullable(annotation);
  }

  /**
   * The same column with another kind.
   *
   * @param kind what the values mean
   * @param reason why, without any value
   * @return a changed copy
   */
  public ColumnSchema withKind(ColumnKind kind, String reason) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column with another role.
   *
   * @param role what the column is for
   * @return a changed copy
   */
  public ColumnSchema withRole(Role role) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column with another domain.
   *
   * @param domain the values that it may take
   * @return a changed copy
   */
  public ColumnSchema withDomain(Domain domain) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column with other constraints.
   *
   * @param required whether cells may not be missing
   * @param unique whether no two rows may have the same value
   * @return a changed copy
   */
  public ColumnSchema withConstraints(boolean required, boolean unique) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column, marked as sensitive or not.
   *
   * @param sensitive whether its values are sensitive personal data
   * @return a changed copy
   */
  public ColumnSchema withSensitive(boolean sensitive) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column with another date or time pattern.
   *
   * @param format as for {@link java.time.format.DateTimeFormatter}; empty for ISO 8601
   * @return a changed copy
   */
  public ColumnSchema withFormat(String format) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column with another decimal grain.
   *
   * @param decimals how many decimals values have at most, or -1 if not fixed
   * @return a changed copy
   */
  public ColumnSchema withDecimals(int decimals) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  /**
   * The same column, of tensors of a form.
   *
   * @param form what all cells have in common
   * @return a changed copy of the kind {@link ColumnKind#TENSOR}
   */
  public ColumnSchema withTensors(TensorForm form) {
    return new ColumnSchema(
        name,
        ColumnKind.TENSOR,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        Objects.requireNonNull(form),
        annotation);
  }

  /**
   * The same column as a description of another, such as {@code annotates("image", MASK)}.
   *
   * @param column the name of the column that it describes
   * @param as how it describes it
   * @return a changed copy
   */
  public ColumnSchema annotates(String column, Annotation.Kind as) {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        Annotation.of(column, as));
  }

  /** The same column, describing no other. */
  ColumnSchema annotatesNothing() {
    return new ColumnSchema(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColumnSchema that
        && name.equals(that.name)
        && kind == that.kind
        && role == that.role
        && domain.equals(that.domain)
        && required == that.required
        && unique == that.unique
        && sensitive == that.sensitive
        && format.equals(that.format)
        && decimals == that.decimals
        && reason.equals(that.reason)
        && Objects.equals(tensorForm, that.tensorForm)
        && Objects.equals(annotation, that.annotation);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        name,
        kind,
        role,
        domain,
        required,
        unique,
        sensitive,
        format,
        decimals,
        reason,
        tensorForm,
        annotation);
  }

  @Override
  public String toString() {
    return name
        + ": "
        + kind
        + (tensorForm == null ? "" : " " + tensorForm)
        + ", "
        + role
        + ", "
        + (annotation == null ? domain : annotation);
  }
}
