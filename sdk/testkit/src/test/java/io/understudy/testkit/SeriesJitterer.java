package io.understudy.testkit;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Descriptor;
import io.understudy.spi.ElementType;
import io.understudy.spi.Parameter;
import io.understudy.spi.RandomSource;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.Trait;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Drops some steps of each series of reals, the same of its times, and adds noise to the rest.
 * Missing elements stay missing.
 */
final class SeriesJitterer extends TensorAugmenter {
  static final Parameter<Double> JITTER =
      Parameter.number("jitter", 0.1).between(0, 10).doc("The standard deviation of the noise.");

  private static final int KEPT_OF_TEN = 8;

  SeriesJitterer() {
    super(JITTER);
  }

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("series-jitterer", "Series jitterer")
        .summary("Drops steps of series and adds noise to the rest.")
        .whenToUse("In tests.")
        .limits("Needs series of reals; times are the only annotations it can cut.")
        .kinds(ColumnKind.values())
        .traits(Trait.CONTAINS_RECORDS, Trait.PORTABLE)
        .parameters(JITTER)
        .citation("Um et al. (2017), Data augmentation of wearable sensor data, ICMI")
        .build();
  }

  @Override
  Map<String, Tensor> change(
      Map<String, Tensor> cells, Schema schema, double strength, RandomSource random) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    for (ColumnSchema column : schema.columns()) {
      Tensor series = cells.get(column.name());
      if (series == null || column.annotation().isPresent()) {
        continue;
      }
      if (series.type() != ElementType.F64 || series.rank() != 2) {
        throw new DataException("jitterer.no-series", "Tensors are no series.", "Give series.")
            .at(column.name());
      }
      int[] kept = kept(series.size(0), random);
      changed.put(column.name(), jittered(series, kept, strength, random));
      for (ColumnSchema times : schema.annotationsOf(column.name())) {
        Tensor described = cells.get(times.name());
        if (described == null) {
          continue;
        }
        if (times.annotation().orElseThrow().kind() != Annotation.Kind.TIMES) {
          throw new DataException("jitterer.annotation", "Only times are cut.", "Drop it.")
              .at(times.name());
        }
        long[] cut = Arrays.stream(kept).mapToLong(described::getLong).toArray();
        changed.put(times.name(), Tensor.of(cut, cut.length));
      }
    }
    return changed;
  }

  private static int[] kept(int steps, RandomSource random) {
    int[] kept = new int[steps];
    int count = 0;
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(10) < KEPT_OF_TEN) {
        kept[count++] = step;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private static Tensor jittered(Tensor series, int[] kept, double deviation, RandomSource random) {
    int channels = series.size(1);
    double[] values = new double[kept.length * channels];
    for (int i = 0; i < values.length; i++) {
      double noise = deviation * random.nextGaussian();
      values[i] = series.getDouble(kept[i / channels] * channels + i % channels) + noise;
    }
    return Tensor.of(values, kept.length, channels);
  }
}
