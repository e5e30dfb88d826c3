package io.understudy.testkit;

import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Dataset;
import io.understudy.spi.Domain;
import io.understudy.spi.ElementType;
import io.understudy.spi.RandomSource;
import io.understudy.spi.RandomStream;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.util.List;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Draws the rows of {@link Datasets#images} and {@link Datasets#series}. */
final class TensorDatasets {
  private static final String[] SHAPES = {"disc", "square"};
  private static final String[] GAITS = {"calm", "brisk"};
  private static final int DARK = 60;
  private static final int BRIGHT = 200;

  private TensorDatasets() {}

  static Dataset images(Datasets.Images settings) {
    RandomStream stream = RandomStream.of(settings.seed).child("images");
    TensorForm pixels =
        settings.channels == 1
            ? TensorForm.of(ElementType.U8, settings.height, settings.width)
            : TensorForm.of(ElementType.U8, settings.height, settings.width, settings.channels);
    TensorColumn images = TensorColumn.create("image", pixels);
    TensorForm flat = TensorForm.of(ElementType.U8, settings.height, settings.width);
    TensorColumn masks = TensorColumn.create("mask", flat);
    StringColumn shapes = StringColumn.create("shape");
    for (int row = 0; row < settings.count; row++) {
      RandomSource random = stream.at(row);
      int shape = row % SHAPES.length;
      byte[] mask = mask(settings.height, settings.width, shape, random);
      byte[] image = new byte[mask.length * settings.channels];
      for (int i = 0; i < image.length; i++) {
        int base = mask[i / settings.channels] == 1 ? BRIGHT : 0;
        image[i] = (byte) (base + random.nextInt(base == 0 ? DARK : 256 - BRIGHT));
      }
      images.append(Tensor.of(image, pixels.shape()));
      masks.append(Tensor.of(mask, flat.shape()));
      shapes.append(SHAPES[shape]);
    }
    Schema schema =
        Schema.of(
            ColumnSchema.of("image", ColumnKind.TENSOR).withTensors(pixels),
            ColumnSchema.of("mask", ColumnKind.TENSOR)
                .withTensors(flat)
                .annotates("image", Annotation.Kind.MASK),
            named("shape", SHAPES));
    return Dataset.of(Table.create("images", images, masks, shapes), schema.target("shape"));
  }

  /** One disc or square somewhere in the middle half. */
  private static byte[] mask(int height, int width, int shape, RandomSource random) {
    double y = height * (0.25 + 0.5 * random.nextDouble());
    double x = width * (0.25 + 0.5 * random.nextDouble());
    double radius = 0.2 * Math.min(height, width) + 1;
    byte[] mask = new byte[height * width];
    for (int i = 0; i < mask.length; i++) {
      double down = Math.abs(i / width + 0.5 - y);
      double across = Math.abs(i % width + 0.5 - x);
      boolean inside =
          shape == 0
              ? down * down + across * across < radius * radius
              : Math.max(down, across) < radius;
      mask[i] = (byte) (inside ? 1 : 0);
    }
    return mask;
  }

  static Dataset series(Datasets.Series settings) {
    RandomStream stream = RandomStream.of(settings.seed).child("series");
    int channels = settings.channels.length;
    TensorForm form =
        TensorForm.of(ElementType.F64, TensorForm.DYNAMIC, channels).channels(settings.channels);
    TensorForm timesForm = TensorForm.of(ElementType.I64, TensorForm.DYNAMIC);
    IntColumn people = IntColumn.create("person");
    StringColumn gaits = StringColumn.create("gait");
    TensorColumn times = TensorColumn.create("second", timesForm);
    TensorColumn series = TensorColumn.create("series", form);
    for (int row = 0; row < settings.count; row++) {
      RandomSource random = stream.at(row);
      int gait = row / 2 % GAITS.length;
      int length = settings.shortest + random.nextInt(settings.longest - settings.shortest + 1);
      long[] seconds = new long[length];
      double[] walk = new double[length * channels];
      long second = 1_700_000_000L;
      for (int step = 0; step < length; step++) {
        second += 1 + random.nextInt(3);
        seconds[step] = second;
        for (int channel = 0; channel < channels; channel++) {
          double before = step == 0 ? 0 : walk[(step - 1) * channels + channel];
          walk[step * channels + channel] = before + (1 + gait) * random.nextGaussian();
        }
      }
      people.append(row / 2);
      gaits.append(GAITS[gait]);
      times.append(Tensor.of(seconds, length));
      series.append(Tensor.of(walk, length, channels));
    }
    Schema schema =
        Schema.of(
            ColumnSchema.of("person", ColumnKind.INTEGER).withRole(Role.GROUP),
            named("gait", GAITS),
            ColumnSchema.of("second", ColumnKind.TENSOR)
                .withTensors(timesForm)
                .annotates("series", Annotation.Kind.TIMES),
            ColumnSchema.of("series", ColumnKind.TENSOR).withTensors(form));
    return Dataset.of(Table.create("series", people, gaits, times, series), schema.target("gait"));
  }

  private static ColumnSchema named(String name, String... categories) {
    return ColumnSchema.of(name, ColumnKind.CATEGORICAL)
        .withDomain(Domain.ofCategories(Domain.Origin.DECLARED, List.of(categories)));
  }
}
