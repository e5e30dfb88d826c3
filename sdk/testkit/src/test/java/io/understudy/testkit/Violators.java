package io.understudy.testkit;

import io.understudy.spi.Condition;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.FittedGenerator;
import io.understudy.spi.ModelReader;
import io.understudy.spi.Parameter;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.RunContext;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Generators that each break one rule. */
final class Violators {
  private Violators() {}

  /** A generator whose models misbehave. */
  private abstract static class Misbehaving extends Bootstrap {
    @Override
    abstract Model model(Dataset training, RunContext run);
  }

  /** g1: one row too few. */
  static final class RowTooFew extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Table sample(SampleRequest request, RunContext run) {
          Table rows = super.sample(request, run);
          return rows.rowCount() > 5 ? rows.first(rows.rowCount() - 1) : rows;
        }
      };
    }
  }

  /** g2: a category that the schema does not list. */
  static final class NewCategory extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Table sample(SampleRequest request, RunContext run) {
          Table rows = super.sample(request, run);
          if (!rows.isEmpty()) {
            rows.stringColumn("colour").set(0, "ultraviolet");
          }
          return rows;
        }
      };
    }
  }

  /** g3: draws by place in the slice. */
  static final class DrawsByPlace extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        private final ThreadLocal<Long> first = ThreadLocal.withInitial(() -> 0L);

        @Override
        public Table sample(SampleRequest request, RunContext run) {
          first.set(request.from());
          return super.sample(request, run);
        }

        @Override
        int draw(long id, int bound, RunContext run) {
          return super.draw(id - first.get(), bound, run);
        }
      };
    }
  }

  /** g4: counts its calls. */
  static final class CountsCalls extends Misbehaving {
    private final AtomicLong calls = new AtomicLong();

    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        int draw(long id, int bound, RunContext run) {
          return super.draw(id + calls.incrementAndGet() / 50, bound, run);
        }
      };
    }
  }

  /** g5: ignores the seed. */
  static final class IgnoresTheSeed extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        int draw(long id, int bound, RunContext run) {
          return super.draw(id, bound, RunContext.standalone(7));
        }
      };
    }
  }

  /** g6: changes the training rows. */
  static final class ChangesTheInput extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      ((DoubleColumn) training.column("x1")).set(0, 0.5);
      return new Model(training);
    }
  }

  /** g6: hands out the model's own table. */
  static final class SharesItsTable extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Table sample(SampleRequest request, RunContext run) {
          return request.rows() == rows.rowCount()
              ? rows.table()
              : request.rows() == 61 ? shared(request, run) : super.sample(request, run);
        }

        private Table kept = Table.create();

        private Table shared(SampleRequest request, RunContext run) {
          if (kept.isEmpty()) {
            kept = super.sample(request, run);
          }
          return kept;
        }
      };
    }
  }

  /** g7: lets the number of threads decide. */
  static final class CountsThreads extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        int draw(long id, int bound, RunContext run) {
          return super.draw(id + run.parallelism(), bound, run);
        }
      };
    }
  }

  /** g8: lets the language of the machine decide. */
  static final class AsksTheLocale extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        @SuppressWarnings("StringCaseLocaleUsage")
        int draw(long id, int bound, RunContext run) {
          int shift = "I".toLowerCase(Locale.getDefault()).equals("i") ? 0 : 1;
          return super.draw(id + shift, bound, run);
        }
      };
    }
  }

  /** g9: forgets a row when loaded. */
  static final class ForgetsARow extends Bootstrap {
    @Override
    public FittedGenerator load(ModelReader model) {
      Dataset rows = model.dataset("rows");
      int[] butTheLast = new int[rows.rowCount() - 1];
      for (int i = 0; i < butTheLast.length; i++) {
        butTheLast[i] = i;
      }
      return new Model(rows.select(butTheLast));
    }
  }

  /** g10: takes what it says it does not. */
  static final class TakesAnything extends Bootstrap {
    @Override
    public Descriptor descriptor() {
      return super.describe()
          .parameters(Parameter.custom("mood", "good", new AnyText()).doc("How it feels."))
          .build();
    }

    private record AnyText() implements Parameter.Codec<String> {
      @Override
      public Optional<String> parse(Object raw) {
        return Optional.of(String.valueOf(raw));
      }

      @Override
      public Object write(String value) {
        return value;
      }

      @Override
      public String range() {
        return "a text";
      }

      @Override
      public List<Object> forbidden() {
        return List.of(7);
      }
    }
  }

  /** g11: has a trait that it does not declare. */
  static final class UndeclaredTrait extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Set<Trait> traits() {
          return EnumSet.allOf(Trait.class);
        }
      };
    }
  }

  /** g12: ignores the condition. */
  static final class IgnoresTheCondition extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        int[] pool(Condition condition) {
          return super.pool(Condition.any());
        }

        @Override
        public SamplePlan plan() {
          return SamplePlan.none().then(Condition.where("churned", "yes"), 40);
        }
      };
    }
  }

  /** g13: does not listen. */
  static final class DoesNotListen extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      long end = System.nanoTime() + 3_000_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      return new Model(training);
    }
  }

  /** g14: tells a category. */
  static final class TellsACategory extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public String toString() {
          return "rows of " + rows.target().getString(0);
        }
      };
    }
  }

  /** g14: tells a number through the exception of a library. */
  static final class TellsANumber extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        int[] pool(Condition condition) {
          if (!condition.columns().isEmpty()) {
            throw new IllegalStateException("largest: " + ((DoubleColumn) rows.column("x1")).max());
          }
          return super.pool(condition);
        }
      };
    }
  }

  /** g14: prints a number. */
  static final class PrintsANumber extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      System.out.println(((DoubleColumn) training.column("x1")).max());
      return new Model(training);
    }
  }

  /** g15: looks at a first row that may not be there. */
  static final class BreaksDown extends Bootstrap {
    @Override
    void requireRows(Dataset training) {
      training.target().getString(0);
    }
  }

  /** g16: says nothing about its limits. */
  static final class SaysNoLimits extends Bootstrap {
    @Override
    public Descriptor descriptor() {
      return super.describe().limits("").build();
    }
  }

  /** g17: returns nothing at all for no rows. */
  static final class NoColumns extends Misbehaving {
    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Table sample(SampleRequest request, RunContext run) {
          return request.rows() == 0 ? Table.create() : super.sample(request, run);
        }
      };
    }
  }

  /** g18: adds no noise, and claims that it did. */
  static final class ClaimsPrivacy extends Bootstrap {
    @Override
    public Descriptor descriptor() {
      return super.describe().traits(Trait.DIFFERENTIALLY_PRIVATE).build();
    }

    @Override
    Model model(Dataset training, RunContext run) {
      return new Model(training) {
        @Override
        public Optional<PrivacyGuarantee> privacyGuarantee() {
          return Optional.of(PrivacyGuarantee.epsilon(0.1));
        }
      };
    }
  }
}
