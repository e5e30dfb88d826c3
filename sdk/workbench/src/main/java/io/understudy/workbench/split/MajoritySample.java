package io.understudy.workbench.split;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * A stratified sample: all rows of all classes but the largest, and a simple random sample of the
 * largest, with the inverse inclusion probability of each row as its weight (the Horvitz-Thompson
 * weight), so that weighted counts and metrics are those of the whole.
 *
 * @see "Horvitz and Thompson (1952), A generalization of sampling without replacement from a finite
 *     universe, J. Am. Stat. Assoc. 47(260):663–685"
 */
public final class MajoritySample {
  private static final String WEIGHT = "weight";

  private final Dataset rows;
  private final int majorityRows;

  private MajoritySample(Dataset rows, int majorityRows) {
    this.rows = rows;
    this.majorityRows = majorityRows;
  }

  /**
   * Draws a sample.
   *
   * @param real all rows, with a target that has classes
   * @param keep how many rows of the largest class to keep
   * @param order the stream of the draw
   * @return the sample, in original order, with a column {@code weight}
   * @throws ParameterException if the number is out of range, or rows are weighted already
   * @throws DataException ({@code split.*}) if there are no classes
   */
  public static MajoritySample draw(Dataset real, int keep, RandomStream order) {
    real.schema().target();
    if (real.schema().withRole(Role.WEIGHT).isPresent() || real.schema().hasColumn(WEIGHT)) {
      throw new ParameterException(
          "sample.weighted",
          "The rows have a weight already, or a column '" + WEIGHT + "'.",
          "Sample the original rows, or rename the column.");
    }
    Strata strata = Strata.of(real);
    if (!strata.isStratified()) {
      throw new DataException(
              "sample.no-classes",
              "The target is a quantity: it has no largest class.",
              "Declare it categorical when reading, or sample otherwise.")
          .at(real.schema().target().name());
    }
    int majority = strata.majority();
    int all = strata.rowCount(majority);
    if (keep < 1 || keep > all) {
      throw new ParameterException(
          "sample.majority-rows",
          keep + " rows of the largest class were asked for; it has " + all + ".",
          "Ask for 1 to " + all + ".");
    }
    boolean[] kept = new boolean[real.rowCount()];
    Arrays.fill(kept, true);
    int[] shuffled = strata.shuffled(majority, order);
    for (int i = keep; i < shuffled.length; i++) {
      kept[shuffled[i]] = false;
    }
    return new MajoritySample(weighted(real, kept, strata.codes(), majority, all, keep), all);
  }

  private static Dataset weighted(
      Dataset real, boolean[] kept, int[] codes, int majority, int all, int keep) {
    int count = 0;
    for (boolean keepRow : kept) {
      count += keepRow ? 1 : 0;
    }
    int[] selected = new int[count];
    double[] weights = new double[count];
    int next = 0;
    for (int row = 0; row < kept.length; row++) {
      if (kept[row]) {
        selected[next] = row;
        weights[next++] = codes[row] == majority ? (double) all / keep : 1;
      }
    }
    Table table = real.select(selected).table();
    table.addColumns(DoubleColumn.create(WEIGHT, weights));
    return Dataset.of(table, withWeight(real.schema()));
  }

  private static Schema withWeight(Schema schema) {
    List<ColumnSchema> columns = new ArrayList<>(schema.columns());
    columns.add(ColumnSchema.of(WEIGHT, ColumnKind.CONTINUOUS).withRole(Role.WEIGHT));
    Schema longer = Schema.of(columns).missing(schema.missingTokens().toArray(new String[0]));
    if (schema.positive().isPresent()) {
      longer = longer.positive(schema.positive().get());
    }
    return schema.isPublic() ? longer.publicData() : longer;
  }

  /**
   * The sample.
   *
   * @return in original order
   */
  public Dataset rows() {
    return rows;
  }

  /**
   * How many rows the largest class has in all.
   *
   * @return before sampling
   */
  public int majorityRows() {
    return majorityRows;
  }
}
