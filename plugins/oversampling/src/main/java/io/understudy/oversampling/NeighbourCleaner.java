package io.understudy.oversampling;

import io.understudy.numerics.FeatureMatrix;
import io.understudy.numerics.NearestNeighbours;
import io.understudy.numerics.Neighbours;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.Cleaner;
import io.understudy.spi.Dataset;
import io.understudy.spi.Parameter;
import io.understudy.spi.RowSet;
import io.understudy.spi.RunContext;
import java.util.List;
import tech.tablesaw.api.ColumnType;

/** What cleaners that look at neighbours have in common. */
abstract sealed class NeighbourCleaner implements Cleaner
    permits TomekLinks, EditedNearestNeighbours {
  static final Parameter<String> CLASSES =
      Parameter.choice(
              "sampling_strategy", "all", "all", "auto", "majority", "not minority", "not majority")
          .doc(
              "Which classes may lose rows: 'all'; 'majority', only the commonest; 'not minority' or"
                  + " 'auto', all but the rarest; 'not majority', all but the commonest.");

  @Override
  public final RowSet keep(CleanRequest request, RunContext run) {
    Dataset rows = request.rows();
    TargetClasses classes = TargetClasses.of(rows);
    List<ColumnCodec> codecs =
        rows.schema().columns().stream()
            .map(
                column ->
                    new ColumnCodec(
                        column,
                        rows.column(column.name()).type() == ColumnType.LONG,
                        false,
                        column.domain().categories()))
            .toList();
    boolean standardise = request.get(Options.SCALING).equals("standardise");
    FeatureSpace space = new FeatureSpace(rows, codecs, standardise, run);
    FeatureMatrix points = space.allPoints();
    Neighbours nearest =
        NearestNeighbours.of(points, space.distance(points)).nearestOfAll(neighbours(request), run);
    boolean[] cleaned = cleaned(request.get(CLASSES), classes);
    RowSet kept =
        RowSet.where(
            rows.rowCount(),
            row -> !cleaned[classes.classOf(row)] || keeps(row, classes, nearest, request));
    run.log().count("rows-dropped", kept.size() - kept.count());
    return kept;
  }

  /** How many nearest other rows of each row are looked at. */
  abstract int neighbours(CleanRequest request);

  /** Whether a row of a class that may lose rows stays. */
  abstract boolean keeps(int row, TargetClasses classes, Neighbours nearest, CleanRequest request);

  /** Which classes may lose rows. */
  static boolean[] cleaned(String strategy, TargetClasses classes) {
    boolean[] cleaned = new boolean[classes.size()];
    for (int c = 0; c < cleaned.length; c++) {
      cleaned[c] =
          switch (strategy) {
            case "all" -> true;
            case "majority" -> c == classes.majority();
            case "not majority" -> c != classes.majority();
            default -> c != classes.minority();
          };
    }
    return cleaned;
  }

  /** Names the method alone. */
  @Override
  public final String toString() {
    return descriptor().title();
  }
}
