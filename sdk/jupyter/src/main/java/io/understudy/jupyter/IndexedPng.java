package io.understudy.jupyter;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Writes a picture with few colours as a small PNG file. The commonest 64 colours stay as they are;
 * every other pixel takes the nearest of them.
 */
final class IndexedPng {
  private static final int COLOURS = 64;

  private IndexedPng() {}

  static byte[] of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    int[] palette = palette(pixels);
    BufferedImage indexed =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < palette.length; i++) {
      nearest.put(palette[i], i);
    }
    int[] samples = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      samples[i] = nearest.computeIfAbsent(pixels[i], colour -> nearest(colour, palette));
    }
    indexed.getRaster().setPixels(0, 0, width, height, samples);
    return png(indexed);
  }

  /** The commonest colours; ties by colour, so that the same picture gives the same file. */
  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Map.Entry<Integer, Integer>> commonest =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(COLOURS)
            .toList();
    return commonest.stream().mapToInt(Map.Entry::getKey).toArray();
  }

  private static IndexColorModel model(int[] palette) {
    byte[][] channels = new byte[3][palette.length];
    for (int i = 0; i < palette.length; i++) {
      channels[0][i] = (byte) (palette[i] >> 16);
      channels[1][i] = (byte) (palette[i] >> 8);
      channels[2][i] = (byte) palette[i];
    }
    return new IndexColorModel(8, palette.length, channels[0], channels[1], channels[2]);
  }

  private static int nearest(int colour, int[] palette) {
    long[] distances = Arrays.stream(palette).mapToLong(other -> distance(colour, other)).toArray();
    int best = 0;
    for (int i = 1; i < distances.length; i++) {
      if (distances[i] < distances[best]) {
        best = i;
      }
    }
    return best;
  }

  private static long distance(int a, int b) {
    long red = ((a >> 16) & 255) - ((b >> 16) & 255);
    long green = ((a >> 8) & 255) - ((b >> 8) & 255);
    long blue = (a & 255) - (b & 255);
    return red * red + green * green + blue * blue;
  }

  private static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
