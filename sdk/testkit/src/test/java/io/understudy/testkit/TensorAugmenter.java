package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RunContext;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.Trait;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * An augmenter of tensors: its model is its training rows, of which each sampled row is one, its
 * tensors changed together. Names are never copied.
 */
abstract class TensorAugmenter implements Generator {
  private static final int CHECK_EVERY = 64;

  private final Parameter<Double> strength;

  TensorAugmenter(Parameter<Double> strength) {
    this.strength = strength;
  }

  /** Changes the tensors of one row; those given and returned are by column and never missing. */
  abstract Map<String, Tensor> change(
      Map<String, Tensor> cells, Schema schema, double strength, RandomSource random);

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    Dataset rows = request.training();
    if (rows.rowCount() == 0) {
      throw new DataException("augmenter.no-rows", "There are no rows.", "Give some.");
    }
    if (rows.schema().columns().stream().noneMatch(it -> it.kind() == ColumnKind.TENSOR)) {
      throw new DataException("augmenter.no-tensors", "There are no tensors.", "Give some.");
    }
    return new Model(rows, request.get(strength));
  }

  @Override
  public FittedGenerator load(ModelReader model) {
    return new Model(model.dataset("rows"), model.number("strength"));
  }

  private final class Model implements FittedGenerator {
    private final Dataset rows;
    private final double amount;

    Model(Dataset rows, double amount) {
      this.rows = rows;
      this.amount = amount;
    }

    @Override
    public Schema schema() {
      Schema schema = rows.schema();
      for (ColumnSchema column : schema.columns()) {
        if (isName(column)) {
          schema = schema.replace(column.withConstraints(false, false));
        }
      }
      return schema;
    }

    @Override
    public Set<Trait> traits() {
      return EnumSet.of(Trait.CONTAINS_RECORDS, Trait.PORTABLE);
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      if (!request.condition().columns().isEmpty()) {
        throw new ParameterException(
            "augmenter.condition", "Conditions are not met.", "Sample without one.");
      }
      int[] chosen = new int[request.rows()];
      for (int i = 0; i < chosen.length; i++) {
        chosen[i] = run.random("row").at(request.from() + i).nextInt(rows.rowCount());
      }
      Table sampled = rows.select(chosen).table();
      for (int i = 0; i < chosen.length; i++) {
        if (i % CHECK_EVERY == 0) {
          run.checkCancelled();
        }
        RandomSource random = run.random("change").at(request.from() + i);
        change(cells(sampled, i), rows.schema(), amount, random).forEach(new Row(sampled, i)::put);
      }
      rows.schema().columns().stream()
          .filter(TensorAugmenter::isName)
          .forEach(column -> clear(sampled.column(column.name())));
      return sampled;
    }

    @Override
    public void save(ModelWriter model) {
      model.dataset("rows", rows);
      model.number("strength", amount);
    }

    @Override
    public String toString() {
      return descriptor().title() + " of " + rows;
    }
  }

  private record Row(Table table, int number) {
    void put(String column, Tensor cell) {
      ((TensorColumn) table.column(column)).set(number, cell);
    }
  }

  private static boolean isName(ColumnSchema column) {
    return switch (column.role()) {
      case IDENTIFIER, GROUP -> true;
      default -> false;
    };
  }

  private static void clear(Column<?> column) {
    for (int row = 0; row < column.size(); row++) {
      column.setMissing(row);
    }
  }

  private static Map<String, Tensor> cells(Table table, int row) {
    Map<String, Tensor> cells = new LinkedHashMap<>();
    for (Column<?> column : table.columns()) {
      if (column instanceof TensorColumn tensors && !tensors.isMissing(row)) {
        cells.put(column.name(), tensors.get(row));
      }
    }
    return cells;
  }
}
