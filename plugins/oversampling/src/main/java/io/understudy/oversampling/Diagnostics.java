package io.understudy.oversampling;

import io.understudy.spi.Evaluation;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import org.jspecify.annotations.Nullable;

/**
 * How classes overlap: found by the fit, or found out when first asked for, or not known any more.
 * Thread-safe.
 */
final class Diagnostics {
  /** Finds out how classes overlap; may take as long as a search among all rows. */
  interface Search {
    Overlap overlap();
  }

  private final @Nullable Overlap foundByFit;
  private @Nullable Search search;
  private @Nullable Overlap foundLater;

  private Diagnostics(@Nullable Overlap foundByFit, @Nullable Search search) {
    this.foundByFit = foundByFit;
    this.search = search;
  }

  static Diagnostics of(Overlap overlap) {
    return new Diagnostics(overlap, null);
  }

  static Diagnostics onDemand(Search search) {
    return new Diagnostics(null, search);
  }

  synchronized Evaluation evaluation(String method) {
    if (search != null) {
      foundLater = search.overlap();
      search = null;
    }
    Overlap known = foundByFit == null ? foundLater : foundByFit;
    return known != null
        ? known.toEvaluation(method)
        : Evaluation.of("Neighbourhoods before " + method)
            .withNote("Not known: the model does not hold its training rows. Fit it again.");
  }

  /** Lets go of the training rows. */
  synchronized void release() {
    search = null;
  }

  /** Saves what the fit itself found, so that a file does not depend on later calls. */
  void save(ModelWriter model) {
    model.number("overlap.known", foundByFit == null ? 0 : 1);
    if (foundByFit != null) {
      foundByFit.save(model);
    }
  }

  static Diagnostics load(ModelReader model) {
    return model.number("overlap.known") == 1
        ? of(Overlap.load(model))
        : new Diagnostics(null, null);
  }
}
