package io.understudy.jupyter;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Draws names below a chart: side by side where they fit, slanted where they do not. */
final class CategoryAxis {
  private static final Font NAMES = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final int TITLE_HEIGHT = 26;
  private static final int LINE_HEIGHT = 16;
  private static final int LONGEST_NAME = 26;
  private static final double SLANT = Math.PI / 6;

  private final List<String> names;
  private final String title;

  CategoryAxis(List<String> names, String title) {
    this.names =
        names.stream()
            .map(
                name ->
                    name.length() <= LONGEST_NAME
                        ? name
                        : name.substring(0, LONGEST_NAME - 1) + "…")
            .toList();
    this.title = title;
  }

  /**
   * The height needed.
   *
   * @param graphics measures the names
   * @param width about the width of the axis, in pixels
   */
  int height(Graphics2D graphics, double width) {
    int names = isSlanted(graphics, width) ? slantedHeight(graphics) : LINE_HEIGHT;
    return names + TITLE_HEIGHT;
  }

  private boolean isSlanted(Graphics2D graphics, double width) {
    return longest(graphics) + 8 > width / Math.max(1, names.size());
  }

  private int slantedHeight(Graphics2D graphics) {
    return (int) Math.ceil(longest(graphics) * StrictMath.sin(SLANT)) + LINE_HEIGHT;
  }

  private int longest(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics(NAMES);
    return names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
  }

  /**
   * Draws names and title.
   *
   * @param place the horizontal place of each name, in pixels
   * @param top the upper edge, in pixels
   * @param width about the width of the axis, in pixels
   */
  void draw(Graphics2D graphics, IntToDoubleFunction place, int top, double width) {
    boolean slanted = isSlanted(graphics, width);
    FontMetrics metrics = graphics.getFontMetrics(NAMES);
    graphics.setColor(Color.DARK_GRAY);
    graphics.setFont(NAMES);
    for (int i = 0; i < names.size(); i++) {
      AffineTransform upright = graphics.getTransform();
      graphics.translate(place.applyAsDouble(i), top + LINE_HEIGHT - 5.0);
      if (slanted) {
        graphics.rotate(-SLANT);
        graphics.drawString(names.get(i), -metrics.stringWidth(names.get(i)), 0);
      } else {
        graphics.drawString(names.get(i), -metrics.stringWidth(names.get(i)) / 2, 0);
      }
      graphics.setTransform(upright);
    }
    drawTitle(graphics, place, top + height(graphics, width) - 10);
  }

  private void drawTitle(Graphics2D graphics, IntToDoubleFunction place, int baseline) {
    double middle = (place.applyAsDouble(0) + place.applyAsDouble(names.size() - 1)) / 2;
    graphics.setColor(Color.BLACK);
    graphics.setFont(TITLE);
    int half = graphics.getFontMetrics(TITLE).stringWidth(title) / 2;
    graphics.drawString(title, (int) middle - half, baseline);
  }
}
