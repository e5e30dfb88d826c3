package io.understudy.workbench;

import io.understudy.numerics.Parallel;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.selection.Selection;

/**
 * Rows that fulfil constraints, and conditions that their generator does not meet by itself, by
 * drawing candidates and taking those that do.
 *
 * <p>Output block b, of 4,096 rows, takes the first accepted candidates from the ids that start at
 * b·2³². Candidates are drawn 4,096 at once and judged column by column. A row depends on the
 * model, the seed and its id alone, so the bytes are the same for any slice, number of threads and
 * order of blocks. Each candidate is used once: it goes to the lowest place of the block that is
 * still empty and whose condition it fulfils, which differs from place to place for partial rows.
 *
 * <p>A block draws at most {@value #MOST_CANDIDATES} candidates: at less than one in a thousand it
 * gives up with {@code sample.rejected}, which names the constraint that rejected most and the
 * share accepted.
 */
public final class Rejection {
  static final int BLOCK = 4_096;
  static final int MOST_CANDIDATES = 1 << 22;
  private static final int STRIDE_BITS = 32;
  private static final double PERCENT = 100;

  private final String who;
  private final FittedGenerator fitted;
  private final Schema schema;
  private final List<Constraint> constraints;
  private final Condition condition;
  private final Condition met;
  private final RunContext run;

  private Rejection(
      String who, FittedGenerator fitted, Schema schema, Condition condition, RunContext run) {
    this.who = who;
    this.fitted = fitted;
    this.schema = schema;
    this.constraints =
        schema.constraints().stream().filter(it -> !(it instanceof Constraint.Uniqueness)).toList();
    this.condition = condition;
    this.met = metBy(who, fitted, condition);
    this.run = run;
  }

  /**
   * Whether rows must be chosen among candidates.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param schema of its rows
   * @param condition what is asked for
   * @return false if the model itself meets all that is asked for
   */
  public static boolean isNeeded(
      String who, FittedGenerator fitted, Schema schema, Condition condition) {
    boolean meets =
        condition.partialRows().isEmpty()
            && (condition.isAny() || PluginGuard.call(who, () -> fitted.meets(condition)));
    return !meets
        || schema.constraints().stream().anyMatch(it -> !(it instanceof Constraint.Uniqueness));
  }

  /**
   * Samples the rows with ids {@code [from, to)}.
   *
   * @param who the generator's full id
   * @param fitted the model
   * @param schema of its rows
   * @param from the first id, at least 0
   * @param to one past the last id, greater than {@code from}
   * @param condition what they fulfil besides the schema's constraints
   * @param run randomness, threads and cancellation
   * @return exactly these rows
   * @throws DataException ({@code sample.rejected}) if too few candidates are accepted
   */
  public static Table sample(
      String who,
      FittedGenerator fitted,
      Schema schema,
      long from,
      long to,
      Condition condition,
      RunContext run) {
    Rejection rejection = new Rejection(who, fitted, schema, condition, run);
    long first = from / BLOCK;
    int blocks = Math.toIntExact((to - 1) / BLOCK - first + 1);
    Table[] parts = new Table[blocks];
    Parallel.forRanges(
        blocks,
        1,
        run,
        "drawing",
        (start, end) -> {
          for (int i = start; i < end; i++) {
            long origin = (first + i) * BLOCK;
            int lower = (int) Math.max(0, from - origin);
            int upper = (int) Math.min(BLOCK, to - origin);
            parts[i] = rejection.block(first + i, lower, upper);
          }
        });
    return Tables.stack(List.of(parts));
  }

  /** The rows of a block at places {@code [lower, upper)}. */
  private Table block(long block, int lower, int upper) {
    if (block >= 1L << (Long.SIZE - 1 - STRIDE_BITS)) {
      throw new ParameterException(
          "sample.ids",
          "Rows beyond id 2^43 were asked for under a constraint or condition.",
          "Ask for smaller ids.");
    }
    List<Wanted> wanted = wanted(block, upper);
    Map<String, Long> rejected = new LinkedHashMap<>();
    List<Table> chunks = new ArrayList<>();
    int[] placed = new int[upper];
    int drawn = 0;
    int taken = 0;
    while (taken < upper) {
      if (drawn >= MOST_CANDIDATES) {
        throw tooFew(drawn, taken, rejected);
      }
      run.checkCancelled();
      Dataset candidates = candidates((block << STRIDE_BITS) + drawn);
      drawn += BLOCK;
      BitSet free = accepted(candidates, rejected);
      wanted.forEach(one -> one.look(candidates, free, rejected));
      int[] chosen = new int[BLOCK];
      int count = 0;
      for (int row = free.nextSetBit(0); row >= 0; row = free.nextSetBit(row + 1)) {
        int place = place(wanted, row);
        if (place >= 0) {
          placed[place] = taken + count;
          chosen[count++] = row;
        }
      }
      if (count > 0) {
        chunks.add(candidates.select(Arrays.copyOf(chosen, count)).table());
      }
      taken += count;
    }
    Table all = Tables.stack(chunks);
    boolean asTaken = lower == 0 && condition.partialRows().isEmpty();
    return asTaken
        ? all
        : Dataset.of(all, schema).select(Arrays.copyOfRange(placed, lower, upper)).table();
  }

  /** The lowest place still empty that a candidate may take, or -1; it is then taken. */
  private static int place(List<Wanted> wanted, int candidate) {
    @Nullable Wanted lowest = null;
    for (Wanted one : wanted) {
      if (one.fits(candidate) && (lowest == null || one.next() < lowest.next())) {
        lowest = one;
      }
    }
    return lowest == null ? -1 : lowest.take();
  }

  /** The candidates with ids from one on, under as much of the condition as the model meets. */
  private Dataset candidates(long from) {
    SampleRequest request = SampleRequest.ids(from, from + BLOCK).given(met);
    Table drawn = PluginGuard.call(who, () -> fitted.sample(request, run));
    return Tables.sampled(who, drawn, BLOCK, schema);
  }

  private BitSet accepted(Dataset candidates, Map<String, Long> rejected) {
    BitSet free = new BitSet(BLOCK);
    free.set(0, BLOCK);
    for (Constraint constraint : constraints) {
      keep(free, constraint.holds(candidates), constraint.toString(), rejected);
    }
    return free;
  }

  private static void keep(BitSet free, Selection holds, String what, Map<String, Long> rejected) {
    int before = free.cardinality();
    BitSet held = new BitSet(BLOCK);
    for (int row : holds) {
      held.set(row);
    }
    free.and(held);
    rejected.merge(what, (long) before - free.cardinality(), Long::sum);
  }

  /** What the places of a block up to one are to fulfil: all the same, or as partial rows say. */
  private List<Wanted> wanted(long block, int upper) {
    Map<Condition, Wanted> byCondition = new LinkedHashMap<>();
    boolean partial = condition.partialRows().isPresent();
    for (int place = 0; place < upper; place++) {
      Condition asked = partial ? condition.at(block * BLOCK + place) : condition;
      byCondition.computeIfAbsent(asked, Wanted::new).places.add(place);
    }
    return List.copyOf(byCondition.values());
  }

  /** As much of a condition as the model meets by itself, column by column. */
  private static Condition metBy(String who, FittedGenerator fitted, Condition condition) {
    Condition met = Condition.any();
    for (String column : condition.columns()) {
      Optional<Domain> domain = condition.domain(column);
      if (domain.isPresent()) {
        Condition more = met.and(Condition.within(column, domain.get()));
        met = PluginGuard.call(who, () -> fitted.meets(more)) ? more : met;
      }
    }
    return met;
  }

  private DataException tooFew(int drawn, int taken, Map<String, Long> rejected) {
    String worst =
        rejected.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    return new DataException(
        "sample.rejected",
        String.format(
            Locale.ROOT,
            "Of %d candidate rows %d were accepted (%.4f%%); '%s' rejected most.",
            drawn,
            taken,
            PERCENT * taken / drawn,
            worst),
        "Widen it, or use a generator that meets it by itself.");
  }

  /** What some places of a block are to fulfil, and how many of them have their row. */
  private static final class Wanted {
    private final Condition asked;
    private final List<Integer> places = new ArrayList<>();
    private BitSet fitting = new BitSet();
    private int filled;

    Wanted(Condition asked) {
      this.asked = asked;
    }

    void look(Dataset candidates, BitSet free, Map<String, Long> rejected) {
      fitting = (BitSet) free.clone();
      if (!asked.isAny() && filled < places.size()) {
        keep(fitting, asked.holds(candidates), asked.toString(), rejected);
      }
    }

    boolean fits(int candidate) {
      return filled < places.size() && fitting.get(candidate);
    }

    int next() {
      return places.get(filled);
    }

    int take() {
      return places.get(filled++);
    }
  }
}
