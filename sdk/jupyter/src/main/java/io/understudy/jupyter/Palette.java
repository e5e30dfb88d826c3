package io.understudy.jupyter;

import io.understudy.spi.Plot;
import java.awt.Color;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Colours that people with any kind of colour vision can tell apart, one for each role.
 *
 * @see "Okabe and Ito (2008), Color Universal Design"
 */
final class Palette {
  private static final Color BLUE = new Color(0x0072B2);
  private static final Color ORANGE = new Color(0xE69F00);
  private static final Color GREEN = new Color(0x009E73);
  private static final Color VERMILION = new Color(0xD55E00);
  private static final Color SKY = new Color(0x56B4E9);
  private static final Color PURPLE = new Color(0xCC79A7);
  private static final Color BLACK = new Color(0x000000);
  private static final Color GREY = new Color(0x888888);

  private Palette() {}

  /** The colour of each series, in order: its role's, and darker or lighter where roles repeat. */
  static List<Color> of(List<Plot.Series> series) {
    List<Color> free = new ArrayList<>(List.of(SKY, PURPLE, BLACK, GREEN, ORANGE, BLUE, GREY));
    series.stream()
        .filter(one -> one.role() != Plot.Role.OTHER)
        .forEach(one -> free.remove(base(one.role())));
    Map<Plot.Role, Integer> seen = new EnumMap<>(Plot.Role.class);
    List<Color> colours = new ArrayList<>();
    for (Plot.Series one : series) {
      int before = seen.merge(one.role(), 1, Integer::sum) - 1;
      colours.add(
          one.role() == Plot.Role.OTHER
              ? shade(free.get(before % free.size()), before / free.size())
              : shade(base(one.role()), before));
    }
    return colours;
  }

  private static Color base(Plot.Role role) {
    return switch (role) {
      case REAL -> BLUE;
      case SYNTHETIC -> ORANGE;
      case HOLDOUT -> GREEN;
      case DANGER -> VERMILION;
      default -> SKY;
    };
  }

  private static Color shade(Color colour, int number) {
    if (number == 0) {
      return colour;
    }
    int end = number % 2 == 1 ? 0 : 255;
    return new Color(
        (colour.getRed() + end) / 2, (colour.getGreen() + end) / 2, (colour.getBlue() + end) / 2);
  }

  static String css(Color colour) {
    return String.format(Locale.ROOT, "#%06X", colour.getRGB() & 0xFFFFFF);
  }

  static String css(Color colour, double opacity) {
    return "rgba("
        + colour.getRed()
        + ","
        + colour.getGreen()
        + ","
        + colour.getBlue()
        + ","
        + opacity
        + ")";
  }
}
