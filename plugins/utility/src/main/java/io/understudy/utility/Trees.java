package io.understudy.utility;

import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import smile.base.cart.DecisionNode;
import smile.base.cart.LeafNode;
import smile.base.cart.Loss;
import smile.base.cart.Node;
import smile.base.cart.RegressionNode;
import smile.base.cart.SplitRule;
import smile.classification.DecisionTree;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.DataTypes;
import smile.data.type.StructField;
import smile.data.vector.BaseVector;
import smile.data.vector.DoubleVector;
import smile.data.vector.IntVector;
import smile.math.MathEx;
import smile.regression.RegressionTree;

/**
 * Smile's classification and regression trees, grown one by one: a single tree or a forest.
 *
 * <p>The trees are grown here rather than by the library's forest, for three reasons. The library's
 * forest draws from generators that belong to threads, so that its result depends on which thread
 * grows which tree; here each tree has a seed of its own. It cannot be cancelled. And its
 * probabilities add one row of each class to every leaf, which draws rare classes towards one half.
 *
 * <p>The library's trees consider a threshold between two values only where the rows that stand
 * next to each other differ in class. In columns of few distinct values that depends on the order
 * of equal values and would hide most thresholds from a rare class. So columns of two values are
 * given as categories, for which every split is considered, and equal values are ordered by class,
 * in one direction or the other by lot for each tree and column.
 */
final class Trees {
  private static final int SMALLEST_LEAF = 1;
  private static final Object SEEDING = new Object();
  private static final StructField NUMBER = new StructField("number", DataTypes.DoubleType);

  private final TrainingRows rows;
  private final int depth;
  private final Columns columns;
  private final DataFrame frame;
  private final int[][] orders;

  /**
   * Trees to grow on rows.
   *
   * @param depth at most how many nodes from the root to a leaf, both counted
   */
  Trees(TrainingRows rows, int depth) {
    this.rows = rows;
    this.depth = depth;
    this.columns = Columns.of(rows);
    this.frame = columns.frame(rows.features());
    this.orders = columns.orders(rows);
  }

  /** A tree of all rows; every split chooses among all columns. */
  Model single(RandomStream random) {
    int[] sample = new int[rows.size()];
    for (int row = 0; row < sample.length; row++) {
      sample[row] = rows.weight(row);
    }
    seedLibrary(random.seed());
    return new Forest(columns, List.of(root(sample, columns.sources().length)), rows.classes());
  }

  /** Trees of bootstrap samples; splits choose among the root of the number of columns. */
  Model forest(int trees, RandomStream random, RunContext run) {
    int columnsPerSplit = columns.perSplit(rows);
    List<Node> roots = new ArrayList<>(trees);
    for (int tree = 0; tree < trees; tree++) {
      run.checkCancelled();
      RandomSource source = random.at(tree);
      int[] sample = bootstrap(rows, source);
      seedLibrary(source.nextLong());
      roots.add(root(sample, columnsPerSplit));
    }
    return new Forest(columns, roots, rows.classes());
  }

  private Node root(int[] sample, int columnsPerSplit) {
    return rows.hasNumbers()
        ? new RegressionTree(
                frame,
                Loss.ls(rows.numbers()),
                NUMBER,
                depth,
                Integer.MAX_VALUE,
                SMALLEST_LEAF,
                columnsPerSplit,
                sample,
                orders)
            .root()
        : new ProbabilityTree(frame, rows, depth, columnsPerSplit, sample, orders).root();
  }

  /** How often each row is drawn, times its weight. */
  private static int[] bootstrap(TrainingRows rows, RandomSource source) {
    int[] counts = new int[rows.size()];
    for (int draw = 0; draw < counts.length; draw++) {
      int row = source.nextInt(counts.length);
      counts[row] += rows.weight(row);
    }
    return counts;
  }

  /** The library keeps seeds in a set that threads share without a lock. */
  private static void seedLibrary(long seed) {
    synchronized (SEEDING) {
      MathEx.setSeed(seed);
    }
  }

  /**
   * A tree whose leaves are never joined. The library joins sister leaves whose larger class is the
   * same, which keeps the tree's votes but loses its probabilities: where no leaf has a majority of
   * the rare class, nothing would be left of the tree.
   */
  private static final class ProbabilityTree extends DecisionTree {
    private static final long serialVersionUID = 1L;

    ProbabilityTree(
        DataFrame frame,
        TrainingRows rows,
        int depth,
        int columnsPerSplit,
        int[] sample,
        int[][] order) {
      super(
          frame,
          rows.labels(),
          response(rows.classes()),
          rows.classes(),
          SplitRule.GINI,
          depth,
          Integer.MAX_VALUE,
          SMALLEST_LEAF,
          columnsPerSplit,
          sample,
          order);
    }

    private static StructField response(int classes) {
      String[] names = new String[classes];
      Arrays.setAll(names, Integer::toString);
      return new StructField("label", DataTypes.IntegerType, new NominalScale(names));
    }

    /** Called by the constructor above; uses no field of this class. */
    @Override
    protected LeafNode newNode(int[] rows) {
      return new Leaf(((DecisionNode) super.newNode(rows)).count());
    }
  }

  /**
   * A leaf with an output of its own: the library joins sister leaves of equal output. Its counts
   * are what predictions use; the number means nothing.
   */
  private static final class Leaf extends DecisionNode {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger NEXT = new AtomicInteger();
    private final int output = NEXT.getAndIncrement();

    Leaf(int[] count) {
      super(count);
    }

    @Override
    public int output() {
      return output;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return output;
    }
  }

  /** How a column is given to the library. */
  private enum Form {
    TWO_VALUES,
    POSITIVES_LAST,
    POSITIVES_FIRST
  }

  /**
   * The columns as the library gets them.
   *
   * @param sources the encoded column of each
   * @param forms how it is given
   * @param thresholds where a column of two values divides
   */
  private record Columns(int[] sources, Form[] forms, double[] thresholds) {
    private static final double FEW_SHARED = 0.01;

    static Columns of(TrainingRows rows) {
      IntArrayList sources = new IntArrayList();
      List<Form> forms = new ArrayList<>();
      DoubleArrayList thresholds = new DoubleArrayList();
      for (int column = 0; column < rows.columns(); column++) {
        double threshold = thresholdOfTwoValues(rows.features(), column);
        boolean two = !Double.isNaN(threshold);
        sources.add(column);
        forms.add(two ? Form.TWO_VALUES : Form.POSITIVES_LAST);
        thresholds.add(threshold);
        if (!two && shareOfSharedValues(rows, column) > FEW_SHARED) {
          sources.add(column);
          forms.add(Form.POSITIVES_FIRST);
          thresholds.add(threshold);
        }
      }
      return new Columns(
          sources.toIntArray(), forms.toArray(new Form[0]), thresholds.toDoubleArray());
    }

    /** The middle of two values, the value itself if there is one, NaN if there are more. */
    private static double thresholdOfTwoValues(double[][] rows, int column) {
      double first = rows[0][column];
      double second = first;
      for (double[] row : rows) {
        double value = row[column];
        if (value != first && value != second) {
          if (second != first) {
            return Double.NaN;
          }
          second = value;
        }
      }
      return first + (second - first) / 2;
    }

    /** The share of rows whose value occurs in several classes. */
    private static double shareOfSharedValues(TrainingRows rows, int column) {
      if (rows.hasNumbers()) {
        return 0;
      }
      int[] order = order(rows, column, 1);
      int shared = 0;
      int start = 0;
      for (int end = 1; end <= order.length; end++) {
        double value = rows.features()[order[start]][column];
        if (end == order.length || rows.features()[order[end]][column] != value) {
          boolean both = rows.labels()[order[start]] != rows.labels()[order[end - 1]];
          shared += both ? end - start : 0;
          start = end;
        }
      }
      return (double) shared / order.length;
    }

    /** The root of the number of encoded columns, in proportion to columns that are given twice. */
    int perSplit(TrainingRows rows) {
      int encoded = rows.columns();
      return (int) Math.max(1, Math.floor(Math.sqrt(encoded) * sources.length / encoded));
    }

    DataFrame frame(double[][] rows) {
      BaseVector<?, ?, ?>[] vectors = new BaseVector<?, ?, ?>[sources.length];
      for (int column = 0; column < vectors.length; column++) {
        vectors[column] =
            forms[column] == Form.TWO_VALUES ? sides(rows, column) : numbers(rows, column);
      }
      return DataFrame.of(vectors);
    }

    private BaseVector<?, ?, ?> sides(double[][] rows, int column) {
      int[] sides = new int[rows.length];
      for (int row = 0; row < rows.length; row++) {
        sides[row] = rows[row][sources[column]] > thresholds[column] ? 1 : 0;
      }
      NominalScale scale = new NominalScale("0", "1");
      return IntVector.of(new StructField("x" + column, DataTypes.IntegerType, scale), sides);
    }

    private BaseVector<?, ?, ?> numbers(double[][] rows, int column) {
      double[] numbers = new double[rows.length];
      for (int row = 0; row < rows.length; row++) {
        numbers[row] = rows[row][sources[column]];
      }
      return DoubleVector.of("x" + column, numbers);
    }

    /** For each column of numbers the order of the rows by value; none for others. */
    int[][] orders(TrainingRows rows) {
      int[][] orders = new int[sources.length][];
      for (int column = 0; column < orders.length; column++) {
        if (forms[column] != Form.TWO_VALUES) {
          int direction = forms[column] == Form.POSITIVES_LAST ? 1 : -1;
          orders[column] = order(rows, sources[column], direction);
        }
      }
      return orders;
    }

    private static int[] order(TrainingRows rows, int column, int direction) {
      double[][] features = rows.features();
      int[] labels = rows.labels();
      int[] order = new int[rows.size()];
      for (int row = 0; row < order.length; row++) {
        order[row] = row;
      }
      IntArrays.quickSort(
          order,
          (a, b) -> {
            int byValue = Double.compare(features[a][column], features[b][column]);
            if (byValue != 0) {
              return byValue;
            }
            int byClass = direction * Integer.compare(labels[a], labels[b]);
            return byClass != 0 ? byClass : Integer.compare(a, b);
          });
      return order;
    }
  }

  /**
   * The mean over trees of what their leaves say.
   *
   * @param classes how many there are; 0 for numbers
   */
  private record Forest(Columns columns, List<Node> roots, int classes) implements Model {
    @Override
    public double[][] predict(double[][] rows) {
      double[][] predicted = new double[rows.length][Math.max(1, classes)];
      if (rows.length == 0) {
        return predicted;
      }
      DataFrame frame = columns.frame(rows);
      for (int row = 0; row < rows.length; row++) {
        for (Node root : roots) {
          add(root.predict(frame.get(row)), predicted[row]);
        }
        for (int i = 0; i < predicted[row].length; i++) {
          predicted[row][i] /= roots.size();
        }
      }
      return predicted;
    }

    private void add(LeafNode leaf, double[] sums) {
      if (classes == 0) {
        sums[0] += ((RegressionNode) leaf).mean();
        return;
      }
      DecisionNode node = (DecisionNode) leaf;
      int[] count = node.count();
      for (int label = 0; label < classes; label++) {
        sums[label] += (double) count[label] / leaf.size();
      }
    }
  }
}
