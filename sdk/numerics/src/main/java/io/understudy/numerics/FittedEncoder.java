package io.understudy.numerics;

import io.understudy.spi.Dataset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An encoding learnt by {@link TableEncoder#fit}. Immutable and thread-safe. */
public final class FittedEncoder {
  private final Map<String, ColumnEncoder> encoders;
  private final List<String> names;

  /** Takes over an ordered map from column name to encoder. */
  FittedEncoder(Map<String, ColumnEncoder> encoders) {
    this.encoders = encoders;
    this.names =
        encoders.values().stream()
            .flatMap(encoder -> encoder.names().stream())
            .collect(Collectors.toUnmodifiableList());
  }

  /**
   * The encoded columns.
   *
   * @return their names; those of categories hold the category, so treat them as data
   */
  public List<String> names() {
    return names;
  }

  /**
   * Where the encoded columns come from.
   *
   * @return for each encoded column the name of the table's column
   */
  public List<String> sources() {
    return encoders.entrySet().stream()
        .flatMap(entry -> entry.getValue().names().stream().map(name -> entry.getKey()))
        .collect(Collectors.toUnmodifiableList());
  }

  /**
   * Encodes rows.
   *
   * @param data rows with the columns that were fitted, of the same kinds; further columns are left
   *     out
   * @return as many rows of numbers; none missing
   * @throws io.understudy.spi.DataException {@code data.not-finite} if a number is infinite; {@code
   *     data.too-large} if the encoded rows do not fit into memory
   * @throws io.understudy.spi.ParameterException if a column is missing from the data
   */
  public FeatureMatrix transform(Dataset data) {
    int width = names.size();
    double[] values = FeatureMatrix.allocate(data.rowCount(), width);
    int offset = 0;
    for (Map.Entry<String, ColumnEncoder> entry : encoders.entrySet()) {
      entry.getValue().encode(data.column(entry.getKey()), values, offset, width);
      offset += entry.getValue().names().size();
    }
    return FeatureMatrix.owning(names, values);
  }
}
