package io.understudy.spi;

import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Synthetic rows to evaluate, under the label by which results name them. The rows are made when
 * first asked for: a comparison refits its generators in every round and need not hold all at once.
 * A candidate that cleans also says which of the round's training rows to keep.
 */
public final class Candidate {
  private final String label;
  private final Set<Trait> traits;
  private final Supplier<Resampled> made;

  private Candidate(String label, Set<Trait> traits, Supplier<Resampled> made) {
    this.label = Objects.requireNonNull(label);
    this.traits = traits;
    this.made = Objects.requireNonNull(made);
  }

  /**
   * A candidate whose rows are made on demand.
   *
   * @param label how results name it
   * @param traits what is true of the generator that makes the rows
   * @param rows makes the rows; called each time they are asked for, always with the same result
   * @return the candidate
   */
  public static Candidate of(String label, Set<Trait> traits, Supplier<Dataset> rows) {
    Objects.requireNonNull(rows);
    return resampling(label, traits, () -> Resampled.adding(rows.get()));
  }

  /**
   * A candidate that may drop training rows, too.
   *
   * @param label how results name it
   * @param traits what is true of the generator that makes the rows
   * @param made makes the rows to add and says which to keep; called each time they are asked for,
   *     always with the same result
   * @return the candidate
   */
  public static Candidate resampling(String label, Set<Trait> traits, Supplier<Resampled> made) {
    return new Candidate(label, Set.copyOf(traits), made);
  }

  /**
   * How results name it.
   *
   * @return a label, unique within its round
   */
  public String label() {
    return label;
  }

  /**
   * Whether something is true of the generator that made the rows.
   *
   * @param trait the question
   * @return true if it is
   */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /**
   * The synthetic rows alone. May take as long as a fit: call once a round and let go of the rows.
   *
   * @return rows with the columns of the round's training rows
   */
  public Dataset synthetic() {
    return resampled().synthetic();
  }

  /**
   * The synthetic rows, and which of the training rows they are to be added to. May take as long as
   * a fit: call once a round and let go of the rows.
   *
   * @return rows with the columns of the round's training rows, and the training rows to keep
   */
  public Resampled resampled() {
    return made.get();
  }

  @Override
  public String toString() {
    return label;
  }
}
