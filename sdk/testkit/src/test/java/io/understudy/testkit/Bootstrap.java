package io.understudy.testkit;

import io.understudy.spi.ColumnKind;
import io.understudy.spi.Condition;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FitRequest;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.Generator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.Parameter;
import io.understudy.spi.ParameterException;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import java.util.EnumSet;
import java.util.Set;
import tech.tablesaw.api.Table;

/** The simplest well-behaved generator: repeats training rows. Its subclasses misbehave. */
class Bootstrap implements Generator {
  static final Parameter<Integer> SHIFT =
      Parameter.integer("shift", 0).between(0, 9).doc("Added to each row's draw.");

  Descriptor.Builder describe() {
    return Descriptor.of("bootstrap", "Bootstrap")
        .summary("Repeats rows.")
        .whenToUse("In tests.")
        .limits("Adds nothing.")
        .kinds(ColumnKind.values())
        .traits(Trait.CONTAINS_RECORDS, Trait.PORTABLE)
        .parameters(SHIFT)
        .citation("Efron (1979), Bootstrap methods, Ann. Statist. 7:1-26");
  }

  @Override
  public Descriptor descriptor() {
    return describe().build();
  }

  @Override
  public FittedGenerator fit(FitRequest request, RunContext run) {
    requireRows(request.training());
    return model(request.training(), run);
  }

  void requireRows(Dataset training) {
    if (training.rowCount() == 0) {
      throw new DataException("bootstrap.no-rows", "There are no rows.", "Give some.");
    }
  }

  Model model(Dataset training, RunContext run) {
    return new Model(training);
  }

  @Override
  public FittedGenerator load(ModelReader model) {
    return model(model.dataset("rows"), RunContext.standalone(0, 1));
  }

  /** Holds the training rows. */
  static class Model implements FittedGenerator {
    final Dataset rows;

    Model(Dataset rows) {
      this.rows = rows;
    }

    @Override
    public Schema schema() {
      return rows.schema();
    }

    @Override
    public boolean meets(Condition condition) {
      return condition.partialRows().isEmpty();
    }

    @Override
    public Set<Trait> traits() {
      return EnumSet.of(Trait.CONTAINS_RECORDS, Trait.PORTABLE);
    }

    @Override
    public SamplePlan plan() {
      String target = rows.schema().target().name();
      String label = rows.target().getString(0);
      return SamplePlan.none().then(Condition.where(target, label), 5);
    }

    @Override
    public Table sample(SampleRequest request, RunContext run) {
      int[] pool = pool(request.condition());
      int[] chosen = new int[request.rows()];
      for (int i = 0; i < chosen.length; i++) {
        if (i % 1024 == 0) {
          run.checkCancelled();
        }
        chosen[i] = pool[draw(request.from() + i, pool.length, run)];
      }
      return rows.select(chosen).table();
    }

    int draw(long id, int bound, RunContext run) {
      return run.random("row").at(id).nextInt(bound);
    }

    int[] pool(Condition condition) {
      int[] pool = condition.holds(rows).toArray();
      if (pool.length == 0) {
        throw new ParameterException("bootstrap.condition", "No row is so.", "Ask otherwise.");
      }
      return pool;
    }

    @Override
    public void save(ModelWriter model) {
      model.dataset("rows", rows);
    }

    @Override
    public String toString() {
      return "bootstrap of " + rows;
    }
  }
}
