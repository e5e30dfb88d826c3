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
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns and shifts each image of bytes and its masks alike, then adds noise to the image alone.
 * Square images are turned by quarters, others by halves.
 */
final class ImageNoiser extends TensorAugmenter {
  static final Parameter<Double> NOISE =
      Parameter.number("noise", 8).between(0, 100).doc("The standard deviation of the noise.");

  private static final int MOST_SHIFT = 2;

  ImageNoiser() {
    super(NOISE);
  }

  @Override
  public Descriptor descriptor() {
    return Descriptor.of("image-noiser", "Image noiser")
        .summary("Turns, shifts and blurs images with their masks.")
        .whenToUse("In tests.")
        .limits("Needs images of bytes; masks are the only annotations it can move.")
        .kinds(ColumnKind.values())
        .traits(Trait.CONTAINS_RECORDS, Trait.PORTABLE)
        .parameters(NOISE)
        .citation("Shorten, Khoshgoftaar (2019), A survey on image data augmentation, J. Big Data")
        .build();
  }

  @Override
  Map<String, Tensor> change(
      Map<String, Tensor> cells, Schema schema, double strength, RandomSource random) {
    Map<String, Tensor> changed = new LinkedHashMap<>();
    for (ColumnSchema column : schema.columns()) {
      Tensor image = cells.get(column.name());
      if (image == null || column.annotation().isPresent()) {
        continue;
      }
      if (image.type() != ElementType.U8 || image.rank() < 2) {
        throw new DataException("noiser.no-image", "Tensors are no images.", "Give images.")
            .at(column.name());
      }
      boolean square = image.size(0) == image.size(1);
      int quarters = square ? random.nextInt(4) : 2 * random.nextInt(2);
      int down = random.nextInt(2 * MOST_SHIFT + 1) - MOST_SHIFT;
      int across = random.nextInt(2 * MOST_SHIFT + 1) - MOST_SHIFT;
      Tensor moved = moved(image, quarters, down, across);
      changed.put(column.name(), noisy(moved, strength, random));
      for (ColumnSchema mask : schema.annotationsOf(column.name())) {
        Tensor described = cells.get(mask.name());
        if (described == null) {
          continue;
        }
        if (mask.annotation().orElseThrow().kind() != Annotation.Kind.MASK) {
          throw new DataException("noiser.annotation", "Only masks are moved.", "Drop it.")
              .at(mask.name());
        }
        changed.put(mask.name(), moved(described, quarters, down, across));
      }
    }
    return changed;
  }

  /** Pixels that come from outside are 0. */
  static Tensor moved(Tensor image, int quarters, int down, int across) {
    int height = image.size(0);
    int width = image.size(1);
    int channels = image.length() / Math.max(1, height * width);
    byte[] from = image.bytes();
    byte[] to = new byte[from.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int sourceY = y - down;
        int sourceX = x - across;
        if (sourceY < 0 || sourceY >= height || sourceX < 0 || sourceX >= width) {
          continue;
        }
        for (int turn = 0; turn < quarters; turn++) {
          int before = sourceY;
          sourceY = sourceX;
          sourceX = (turn % 2 == 0 ? height : width) - 1 - before;
        }
        System.arraycopy(
            from, (sourceY * width + sourceX) * channels, to, (y * width + x) * channels, channels);
      }
    }
    return Tensor.of(to, image.shape());
  }

  private static Tensor noisy(Tensor image, double deviation, RandomSource random) {
    byte[] pixels = image.bytes();
    for (int i = 0; i < pixels.length; i++) {
      double value = (pixels[i] & 0xFF) + deviation * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, (int) Math.rint(value)));
    }
    return Tensor.of(pixels, image.shape());
  }
}
