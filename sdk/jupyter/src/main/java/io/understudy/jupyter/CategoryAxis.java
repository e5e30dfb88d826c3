package io.understudy.jupyter;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Draws names below a chart: side by side, in several lines where that makes them fit, and slanted
 * where nothing does.
 */
final class CategoryAxis {
  private static final Font NAMES = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final int TITLE_HEIGHT = 26;
  private static final int LINE_HEIGHT = 16;
  private static final int LONGEST_NAME = 36;
  private static final int MOST_LINES = 3;
  private static final double PIXELS_PER_LETTER = 6.5;
  private static final double SLANT = Math.PI / 6;

  private final List<String> names;
  private final String title;

  CategoryAxis(List<String> names, String title) {
    this.names = names.stream().map(name -> cut(name, LONGEST_NAME)).toList();
    this.title = title;
  }

  static String cut(String name, int longest) {
    return name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
  }

  /**
   * A name in lines, broken after spaces, dots, hyphens, commas and underscores.
   *
   * @param most about the most letters of a line; a longer word has a line of its own
   */
  static List<String> lines(String name, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : name.split("(?<=[ .,_-])", -1)) {
      if (!line.isEmpty() && line.length() + part.strip().length() > most) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
      line.append(part);
    }
    lines.add(line.toString().strip());
    return lines;
  }

  /**
   * The height needed.
   *
   * @param graphics measures the names
   * @param width about the width of the axis, in pixels
   */
  int height(Graphics2D graphics, double width) {
    int text =
        isSlanted(graphics, width) ? slantedHeight(graphics) : LINE_HEIGHT * mostLines(width);
    return text + TITLE_HEIGHT;
  }

  private List<String> lines(int name, double width) {
    return lines(names.get(name), (int) (share(width) / PIXELS_PER_LETTER));
  }

  private double share(double width) {
    return width / Math.max(1, names.size());
  }

  private int mostLines(double width) {
    int most = 1;
    for (int i = 0; i < names.size(); i++) {
      most = Math.max(most, lines(i, width).size());
    }
    return most;
  }

  private boolean isSlanted(Graphics2D graphics, double width) {
    FontMetrics metrics = graphics.getFontMetrics(NAMES);
    int widest = 0;
    for (int i = 0; i < names.size(); i++) {
      widest =
          Math.max(widest, lines(i, width).stream().mapToInt(metrics::stringWidth).max().orElse(0));
    }
    return widest + 8 > share(width) || mostLines(width) > MOST_LINES;
  }

  private int slantedHeight(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics(NAMES);
    int longest = names.stream().mapToInt(metrics::stringWidth).max().orElse(0);
    return (int) Math.ceil(longest * StrictMath.sin(SLANT)) + LINE_HEIGHT;
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
      if (slanted) {
        AffineTransform upright = graphics.getTransform();
        graphics.translate(place.applyAsDouble(i), top + LINE_HEIGHT - 5.0);
        graphics.rotate(-SLANT);
        graphics.drawString(names.get(i), -metrics.stringWidth(names.get(i)), 0);
        graphics.setTransform(upright);
        continue;
      }
      int baseline = top + LINE_HEIGHT - 5;
      for (String line : lines(i, width)) {
        int left = (int) place.applyAsDouble(i) - metrics.stringWidth(line) / 2;
        graphics.drawString(line, left, baseline);
        baseline += LINE_HEIGHT;
      }
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
