package io.understudy.jupyter;

import io.understudy.spi.ElementType;
import io.understudy.spi.Plot;
import io.understudy.spi.Plot.Axis;
import io.understudy.spi.Plot.Mark;
import io.understudy.spi.Plot.Role;
import io.understudy.spi.Plot.Scale;
import io.understudy.spi.Tensor;
import io.understudy.spi.TensorColumn;
import io.understudy.spi.TensorForm;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Pictures of the tensors in records that may be shown: images side by side on one sheet, series as
 * lines. Bytes in two dimensions, and anything in three of which the last is 1, 3 or 4, are images;
 * other tensors of one or two dimensions are series.
 */
final class TensorPictures {
  static final int MOST_IMAGES = 16;
  static final int MOST_SERIES = 8;
  static final int MOST_CHANNELS = 4;

  private static final int PER_LINE = 4;
  private static final int TILE = 60;
  private static final int GAP = 2;
  private static final int WHITE = 255;
  private static final int FEW_LABELS = 16;
  private static final int MOST_POINTS = 500;

  private TensorPictures() {}

  /** One picture for each column of images and each channel of a column of series. */
  static List<Bundle> of(Table records) {
    List<Bundle> pictures = new ArrayList<>();
    for (Column<?> column : records.columns()) {
      if (column instanceof TensorColumn tensors && tensors.countMissing() < tensors.size()) {
        TensorForm form = tensors.form().orElseThrow();
        if (isImages(tensors, form)) {
          pictures.add(sheet(tensors, form));
        } else if (form.rank() == 1 || form.rank() == 2) {
          lines(tensors, form).forEach(plot -> pictures.add(PlotView.of(plot, true)));
        }
      }
    }
    return pictures;
  }

  private static boolean isImages(TensorColumn column, TensorForm form) {
    if (form.rank() == 2) {
      return form.type() == ElementType.U8;
    }
    return form.rank() == 3
        && IntStream.of(present(column))
            .map(row -> column.get(row).size(2))
            .allMatch(channels -> channels == 1 || channels == 3 || channels == 4);
  }

  private static int[] present(TensorColumn column) {
    return column.isNotMissing().toArray();
  }

  private static Bundle sheet(TensorColumn column, TensorForm form) {
    int[] rows = present(column);
    int[] shown = Arrays.copyOf(rows, Math.min(MOST_IMAGES, rows.length));
    String text =
        "Images of '"
            + column.name()
            + "' ("
            + form
            + "): "
            + Numbers.count(shown.length)
            + " of "
            + Numbers.count(rows.length);
    return Bundle.of(text).with(Bundle.PNG, png(draw(column, shown)));
  }

  private static BufferedImage draw(TensorColumn column, int[] rows) {
    int across = Math.min(PER_LINE, rows.length);
    int down = (rows.length + PER_LINE - 1) / PER_LINE;
    BufferedImage sheet =
        new BufferedImage(
            across * (TILE + GAP) - GAP, down * (TILE + GAP) - GAP, BufferedImage.TYPE_INT_RGB);
    WritableRaster raster = sheet.getRaster();
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        raster.setPixel(x, y, new int[] {WHITE, WHITE, WHITE});
      }
    }
    Range brightness = brightness(column, rows);
    for (int i = 0; i < rows.length; i++) {
      int left = i % PER_LINE * (TILE + GAP);
      int top = i / PER_LINE * (TILE + GAP);
      draw(column.get(rows[i]), brightness, raster, left, top);
    }
    return sheet;
  }

  /** Bytes are as bright as they are, unless they are a few labels of a mask. */
  private static Range brightness(TensorColumn column, int[] rows) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int row : rows) {
      for (double value : column.get(row).doubles()) {
        if (Double.isFinite(value)) {
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
      }
    }
    if (column.get(rows[0]).type() == ElementType.U8) {
      return new Range(0, max > 0 && max <= FEW_LABELS ? max : WHITE);
    }
    return min < max ? new Range(min, max) : new Range(0, 1);
  }

  private static void draw(
      Tensor image, Range brightness, WritableRaster raster, int left, int top) {
    int height = image.size(0);
    int width = image.size(1);
    int channels = image.rank() == 3 ? image.size(2) : 1;
    int longest = Math.max(height, width);
    if (image.length() == 0) {
      return;
    }
    // Whole steps where the image is small, so that its pixels stay square.
    double scale = longest <= TILE ? Math.floorDiv(TILE, longest) : (double) TILE / longest;
    int[] colour = new int[3];
    for (int y = 0; y < (int) (height * scale); y++) {
      for (int x = 0; x < (int) (width * scale); x++) {
        int pixel = ((int) (y / scale) * width + (int) (x / scale)) * channels;
        for (int c = 0; c < 3; c++) {
          double value = image.getDouble(pixel + (channels < 3 ? 0 : c));
          colour[c] = shade(value, brightness);
        }
        raster.setPixel(left + x, top + y, colour);
      }
    }
  }

  private static int shade(double value, Range brightness) {
    double share = (value - brightness.min()) / (brightness.max() - brightness.min());
    return (int) Math.rint(WHITE * Math.min(1, Math.max(0, Double.isNaN(share) ? 0 : share)));
  }

  private static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Plot> lines(TensorColumn column, TensorForm form) {
    int[] rows = present(column);
    int[] shown = Arrays.copyOf(rows, Math.min(MOST_SERIES, rows.length));
    int channels =
        form.rank() == 1
            ? 1
            : IntStream.of(shown).map(row -> column.get(row).size(1)).max().orElse(0);
    List<Plot> plots = new ArrayList<>();
    for (int channel = 0; channel < Math.min(MOST_CHANNELS, channels); channel++) {
      String name =
          form.channels().isEmpty()
              ? channels == 1 ? "value" : "channel " + (channel + 1)
              : form.channels().get(channel);
      Plot plot =
          Plot.of(
              "Series of '" + column.name() + "': " + name,
              new Axis("step", Scale.LINEAR),
              new Axis(name, Scale.LINEAR));
      for (int row : shown) {
        plot = plot.with(line(column.get(row), row, channel));
      }
      plots.add(plot.note(note(shown.length, rows.length, channels)));
    }
    return plots;
  }

  private static String note(int shown, int rows, int channels) {
    return Numbers.count(shown)
        + " of "
        + Numbers.count(rows)
        + " series drawn"
        + (channels > MOST_CHANNELS ? ", " + MOST_CHANNELS + " of " + channels + " channels" : "");
  }

  /** Long series are thinned to every so many steps; missing elements are left out. */
  private static Plot.Series line(Tensor series, int row, int channel) {
    int width = series.rank() == 1 ? 1 : series.size(1);
    int every = Math.max(1, (series.size(0) + MOST_POINTS - 1) / MOST_POINTS);
    double[] x = new double[MOST_POINTS];
    double[] y = new double[MOST_POINTS];
    int points = 0;
    for (int step = 0; step < series.size(0) && channel < width; step += every) {
      double value = series.getDouble(step * width + channel);
      if (Double.isFinite(value)) {
        x[points] = step;
        y[points++] = value;
      }
    }
    return Plot.Series.of(
            "row " + (row + 1),
            Mark.LINE,
            Role.REAL,
            Arrays.copyOf(x, points),
            Arrays.copyOf(y, points))
        .ofRecords();
  }
}
