package io.understudy.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a generator, evaluator or cleaner is, what it is for and where its limits are: the
 * documentation that users read in a notebook. Immutable.
 */
public final class Descriptor {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private final String id;
  private final String title;
  private final String summary;
  private final String whenToUse;
  private final String limits;
  private final Set<ColumnKind> kinds;
  private final Set<Trait> traits;
  private final Set<Need> needs;
  private final List<Parameter<?>> parameters;
  private final List<String> citations;
  private final @Nullable Question question;
  private final Effort effort;

  private Descriptor(Builder builder) {
    this.id = builder.id;
    this.title = builder.title;
    this.summary = builder.summary;
    this.whenToUse = builder.whenToUse;
    this.limits = builder.limits;
    this.kinds = Collections.unmodifiableSet(EnumSet.copyOf(builder.kinds));
    this.traits = Collections.unmodifiableSet(EnumSet.copyOf(builder.traits));
    this.needs = Collections.unmodifiableSet(EnumSet.copyOf(builder.needs));
    this.parameters = List.copyOf(builder.parameters);
    this.citations = List.copyOf(builder.citations);
    this.question = builder.question;
    this.effort = builder.effort;
  }

  /**
   * Starts a descriptor.
   *
   * @param id unique within the plugin, {@code [a-z][a-z0-9-]*}; users write {@code plugin.id}
   * @param title the method's usual name, such as "Borderline-SMOTE"
   * @return a builder
   * @throws IllegalArgumentException if the id is not one
   */
  public static Builder of(String id, String title) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("An id matches " + ID);
    }
    return new Builder(id, title);
  }

  /**
   * The id within the plugin.
   *
   * @return {@code [a-z][a-z0-9-]*}
   */
  public String id() {
    return id;
  }

  /**
   * The method's usual name.
   *
   * @return a title
   */
  public String title() {
    return title;
  }

  /**
   * What the method does, in a sentence.
   *
   * @return a sentence
   */
  public String summary() {
    return summary;
  }

  /**
   * When to choose this method and not its siblings.
   *
   * @return a sentence or two
   */
  public String whenToUse() {
    return whenToUse;
  }

  /**
   * What the method cannot do, or what the evaluator cannot see.
   *
   * @return a sentence or two
   */
  public String limits() {
    return limits;
  }

  /**
   * The kinds of feature columns that the method handles.
   *
   * @return kinds in declaration order
   */
  public Set<ColumnKind> kinds() {
    return kinds;
  }

  /**
   * What may be true of this generator's models: the upper bound of {@link
   * FittedGenerator#traits()}.
   *
   * @return traits in declaration order
   */
  public Set<Trait> traits() {
    return traits;
  }

  /**
   * What this method cannot do without. The host checks it before it calls.
   *
   * @return needs in declaration order
   */
  public Set<Need> needs() {
    return needs;
  }

  /**
   * The settings.
   *
   * @return parameters in the order in which documentation lists them
   */
  public List<Parameter<?>> parameters() {
    return parameters;
  }

  /**
   * Where the method comes from.
   *
   * @return author, year, title, place
   */
  public List<String> citations() {
    return citations;
  }

  /**
   * What an evaluator answers. The host runs evaluators that answer a question when it is asked for
   * a whole report; others run when they are named.
   *
   * @return the question, or empty if the evaluator is no part of a report
   */
  public Optional<Question> question() {
    return Optional.ofNullable(question);
  }

  /**
   * How long it takes, roughly.
   *
   * @return {@link Effort#SECONDS} if the author does not say
   */
  public Effort effort() {
    return effort;
  }

  @Override
  public String toString() {
    return id + ": " + title;
  }

  /** Builds a {@link Descriptor}. */
  public static final class Builder {
    private final String id;
    private final String title;
    private final Set<ColumnKind> kinds = EnumSet.noneOf(ColumnKind.class);
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private final Set<Need> needs = EnumSet.noneOf(Need.class);
    private final List<Parameter<?>> parameters = new ArrayList<>();
    private final List<String> citations = new ArrayList<>();
    private String summary = "";
    private String whenToUse = "";
    private String limits = "";
    private @Nullable Question question;
    private Effort effort = Effort.SECONDS;

    private Builder(String id, String title) {
      this.id = id;
      this.title = title;
    }

    /**
     * Says what the method does.
     *
     * @param sentence one sentence
     * @return this builder
     */
    public Builder summary(String sentence) {
      summary = sentence;
      return this;
    }

    /**
     * Says when to choose this method.
     *
     * @param text a sentence or two
     * @return this builder
     */
    public Builder whenToUse(String text) {
      whenToUse = text;
      return this;
    }

    /**
     * Says what the method cannot do, or what the evaluator cannot see.
     *
     * @param text a sentence or two
     * @return this builder
     */
    public Builder limits(String text) {
      limits = text;
      return this;
    }

    /**
     * Lists the kinds of feature columns that the method handles.
     *
     * @param handled the kinds
     * @return this builder
     */
    public Builder kinds(ColumnKind... handled) {
      kinds.addAll(Arrays.asList(handled));
      return this;
    }

    /**
     * Lists what may be true of this generator's models.
     *
     * @param possible the traits
     * @return this builder
     */
    public Builder traits(Trait... possible) {
      traits.addAll(Arrays.asList(possible));
      return this;
    }

    /**
     * Lists what this method cannot do without.
     *
     * @param required the needs
     * @return this builder
     */
    public Builder needs(Need... required) {
      needs.addAll(Arrays.asList(required));
      return this;
    }

    /**
     * Lists the settings.
     *
     * @param settings the parameters in the order in which documentation lists them
     * @return this builder
     */
    public Builder parameters(Parameter<?>... settings) {
      parameters.addAll(Arrays.asList(settings));
      return this;
    }

    /**
     * Says where the method comes from.
     *
     * @param source author, year, title, place
     * @return this builder
     */
    public Builder citation(String source) {
      citations.add(source);
      return this;
    }

    /**
     * Says what the evaluator answers, which makes it a part of every report.
     *
     * @param asked the question
     * @return this builder
     */
    public Builder answers(Question asked) {
      question = asked;
      return this;
    }

    /**
     * Says how long the method takes, roughly.
     *
     * @param expected the effort
     * @return this builder
     */
    public Builder effort(Effort expected) {
      effort = expected;
      return this;
    }

    /**
     * Builds the descriptor.
     *
     * @return the descriptor
     */
    public Descriptor build() {
      return new Descriptor(this);
    }
  }
}
