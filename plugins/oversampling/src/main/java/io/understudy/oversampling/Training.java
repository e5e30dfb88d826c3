package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.RunContext;
import java.util.List;
import tech.tablesaw.api.ColumnType;

/** The training rows of one fit, as all oversampling methods look at them. */
final class Training {
  private final Dataset rows;
  private final TargetClasses classes;
  private final long[] additions;
  private final List<ColumnCodec> codecs;
  private final RunContext run;

  private Training(
      Dataset rows,
      TargetClasses classes,
      long[] additions,
      List<ColumnCodec> codecs,
      RunContext run) {
    this.rows = rows;
    this.classes = classes;
    this.additions = additions;
    this.codecs = codecs;
    this.run = run;
  }

  static Training of(FitRequest request, RunContext run) {
    Dataset rows = request.training();
    requireNoTensors(rows);
    TargetClasses classes = TargetClasses.of(rows);
    long[] additions = request.get(SamplingStrategy.PARAMETER).additions(classes);
    boolean roundToGrain = request.get(Options.ROUND_TO_GRAIN);
    List<ColumnCodec> codecs =
        rows.schema().columns().stream().map(column -> codec(rows, column, roundToGrain)).toList();
    return new Training(rows, classes, additions, codecs, run);
  }

  private static void requireNoTensors(Dataset rows) {
    for (ColumnSchema column : rows.schema().columns()) {
      if (column.kind() == ColumnKind.TENSOR) {
        throw new DataException(
                "oversampling.tensor",
                "Rows with tensors cannot be oversampled: there is no line between two images.",
                "Drop the column, or use a generator for images or series.")
            .at(column.name());
      }
    }
  }

  private static ColumnCodec codec(Dataset rows, ColumnSchema column, boolean roundToGrain) {
    boolean wide = rows.column(column.name()).type() == ColumnType.LONG;
    return new ColumnCodec(column, wide, roundToGrain, column.domain().categories());
  }

  Dataset rows() {
    return rows;
  }

  TargetClasses classes() {
    return classes;
  }

  List<ColumnCodec> codecs() {
    return codecs;
  }

  RunContext run() {
    return run;
  }

  long additions(int c) {
    return additions[c];
  }

  FeatureSpace space(boolean standardise) {
    return new FeatureSpace(rows, codecs, standardise, run);
  }

  /** The rows of a class, which must be more than the neighbours asked for. */
  int[] rowsForNeighbours(int c, String method, int neighbours) {
    int[] ofClass = classes.rowsOf(c);
    if (ofClass.length <= neighbours) {
      String which = classes.size() == 2 ? "the minority class" : "each class that it adds to";
      throw new DataException(
              "oversampling.too-few-rows",
              method
                  + " with "
                  + neighbours
                  + " neighbours needs "
                  + (neighbours + 1)
                  + " rows of "
                  + which
                  + " in column '"
                  + classes.column()
                  + "'; found "
                  + ofClass.length
                  + ".",
              "Lower 'neighbours' or use oversampling.random.")
          .at(classes.column());
    }
    return ofClass;
  }

  /** How many of the nearest other rows are of another class, for each row of a class. */
  int[] foreignNeighbours(FeatureSpace space, int[] rowsOfClass, int c, int count) {
    int possible = Math.min(count, classes.rowCount() - 1);
    FeatureMatrix points = space.allPoints().select(rowsOfClass);
    Neighbours nearest = space.amongAll(rowsOfClass, space.distance(points), possible);
    int[] foreign = new int[rowsOfClass.length];
    for (int i = 0; i < foreign.length; i++) {
      for (int rank = 0; rank < possible; rank++) {
        foreign[i] += classes.isOfClass(nearest.index(i, rank), c) ? 0 : 1;
      }
    }
    return foreign;
  }

  /** Reads what is copied into synthetic rows: column by column, for rows of the pool. */
  double[][] pool(int[] rowsOfPool) {
    double[][] pool = new double[codecs.size()][];
    for (int column = 0; column < pool.length; column++) {
      ColumnCodec codec = codecs.get(column);
      Treatment treatment = codec.treatment();
      pool[column] =
          treatment == Treatment.INTERPOLATE || treatment == Treatment.VOTE
              ? codec.read(rows.column(codec.schema().name()), rowsOfPool, run)
              : new double[0];
    }
    return pool;
  }

  /** The mean weight of a class's rows; 1 where there is no weight. */
  double meanWeight(int[] rowsOfClass) {
    for (ColumnCodec codec : codecs) {
      if (codec.treatment() == Treatment.WEIGHT && codec.schema().kind().isNumeric()) {
        double[] weights = codec.read(rows.column(codec.schema().name()), rowsOfClass, run);
        double sum = 0;
        int present = 0;
        for (double weight : weights) {
          if (!Double.isNaN(weight)) {
            sum += weight;
            present++;
          }
        }
        double mean = present == 0 ? 1 : sum / present;
        return codec.schema().kind() == ColumnKind.INTEGER ? Math.rint(mean) : mean;
      }
    }
    return 1;
  }
}
