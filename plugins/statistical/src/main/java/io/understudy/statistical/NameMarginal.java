package io.understudy.statistical;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/**
 * Categories, truth values and texts, each as often as in the training rows. Texts that few rows
 * share are one more item, which is drawn as a placeholder.
 */
final class NameMarginal implements Marginal {
  private static final String PLACEHOLDER = "text ";

  private final ColumnKind kind;
  private final double missing;
  private final List<String> names;

  /** Of the names; one item more where there are placeholders. */
  private final Choice choice;

  private NameMarginal(ColumnKind kind, double missing, List<String> names, Choice choice) {
    this.kind = kind;
    this.missing = missing;
    this.names = names;
    this.choice = choice;
  }

  static NameMarginal of(ColumnSchema schema, Column<?> column, double[] weights, int fewest) {
    Map<String, double[]> found = new TreeMap<>();
    double missing = 0;
    double all = 0;
    for (int row = 0; row < weights.length; row++) {
      all += weights[row];
      if (column.isMissing(row)) {
        missing += weights[row];
      } else {
        double[] rowsAndWeight =
            found.computeIfAbsent(column.getUnformattedString(row), name -> new double[2]);
        rowsAndWeight[0]++;
        rowsAndWeight[1] += weights[row];
      }
    }
    List<String> names = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    double rare = 0;
    boolean isText = schema.kind() == ColumnKind.TEXT;
    for (Map.Entry<String, double[]> name : found.entrySet()) {
      boolean shared = name.getValue()[0] >= fewest && !schema.unique();
      if (!isText || shared) {
        names.add(name.getKey());
        shares.add(name.getValue()[1]);
      } else {
        rare += name.getValue()[1];
      }
    }
    if (isText) {
      shares.add(rare);
    }
    return new NameMarginal(
        schema.kind(),
        missing / all,
        List.copyOf(names),
        new Choice(shares.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  static NameMarginal load(ColumnSchema schema, ModelReader model, String prefix) {
    List<String> names = model.texts(prefix + "names");
    double[] weights = model.doubles(prefix + "weights");
    double missing = model.number(prefix + "missing");
    int placeholders = schema.kind() == ColumnKind.TEXT ? 1 : 0;
    if (weights.length != names.size() + placeholders) {
      throw IndependentModel.damaged();
    }
    return new NameMarginal(
        schema.kind(), missing, List.copyOf(names), IndependentModel.choice(weights, missing));
  }

  @Override
  public void save(ModelWriter model, String prefix) {
    model.texts(prefix + "names", names);
    model.doubles(prefix + "weights", choice.weights());
    model.number(prefix + "missing", missing);
  }

  @Override
  public boolean draws(String category) {
    int item = names.indexOf(category);
    return item >= 0 && choice.has(item);
  }

  @Override
  public Column<?> draw(
      String name, Ids ids, RandomStream stream, Optional<String> category, RunContext run) {
    StringColumn texts = StringColumn.create(name);
    BooleanColumn truths = BooleanColumn.create(name);
    for (int row = 0; row < ids.count(); row++) {
      if (row % IndependentModel.CHECK_EVERY == 0) {
        run.checkCancelled();
      }
      long id = ids.from() + row;
      String drawn = category.isPresent() ? category.get() : draw(stream.at(id), id);
      if (kind == ColumnKind.BOOLEAN) {
        append(truths, drawn);
      } else if (drawn.isEmpty()) {
        texts.appendMissing();
      } else {
        texts.append(drawn);
      }
    }
    return kind == ColumnKind.BOOLEAN ? truths : texts;
  }

  private static void append(BooleanColumn column, String truth) {
    if (truth.isEmpty()) {
      column.appendMissing();
    } else {
      column.append(truth.equals("true"));
    }
  }

  /** The empty text where the cell is missing: Tablesaw knows no difference. */
  private String draw(RandomSource random, long id) {
    if (random.nextDouble() < missing) {
      return "";
    }
    int item = choice.draw(random);
    return item < names.size() ? names.get(item) : PLACEHOLDER + (id + 1);
  }

  @Override
  public double missing() {
    return missing;
  }

  @Override
  public int values() {
    return names.size();
  }

  @Override
  public int intervals() {
    return 0;
  }
}
