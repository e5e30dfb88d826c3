package io.understudy.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.understudy.spi.Plot;
import io.understudy.spi.PluginException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unbescape.html.HtmlEscape;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/**
 * Reads a tablesaw-jsplot figure as Plotly JSON. The library writes JavaScript for a web page and
 * has no JSON of its own, so its object literals are read leniently and put right: texts are
 * unescaped, numbers written as texts become numbers, titles take their present form, and what is
 * no number becomes null.
 */
final class JsplotFigure {
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
              JsonReadFeature.ALLOW_SINGLE_QUOTES,
              JsonReadFeature.ALLOW_TRAILING_COMMA,
              JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
              JsonReadFeature.ALLOW_MISSING_VALUES,
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
              JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
              JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .build();

  /** A leading zero makes a code, not a number. */
  private static final String NUMBER = "[+-]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?";

  private static final String MISSING = "null|NaN|[+-]?Infinity";

  private static final String PICTURE_ONLY =
      "\nThe picture alone is shown: the figure takes more than 200 kB.";

  private static final String NOT_SHOWN =
      "\nNot shown: the figure takes more than 200 kB. Draw fewer values, or counts of them.";

  private JsplotFigure() {}

  /**
   * Shows a figure within the size that {@link FigureReduction} allows; one that cannot be made so
   * small shows as a picture, or by a note.
   */
  static Bundle of(Figure figure) {
    int traces = figure.getTraces().length;
    FigureReduction reduced = FigureReduction.of(plotly(figure));
    boolean fits = FigureSize.of(reduced.figure()) <= FigureSize.MOST_BYTES;
    Optional<Plot> plot = FigurePlot.of(fits ? reduced.figure() : plotly(figure));
    String text = "Figure: " + traces + (traces == 1 ? " trace" : " traces");
    Bundle bundle =
        Bundle.of(
            text
                + (reduced.note().isEmpty() ? "" : "\n" + reduced.note())
                + (fits ? "" : plot.isPresent() ? PICTURE_ONLY : NOT_SHOWN));
    if (fits) {
      bundle.with(Bundle.PLOTLY, reduced.figure());
    }
    plot.ifPresent(it -> PlotView.addPicture(bundle, Drawing.of(it.note(reduced.note()), true)));
    return bundle;
  }

  /**
   * The figure as maps, lists, texts and numbers.
   *
   * @throws PluginException ({@code figure.unreadable}) if the library's JavaScript is no object
   */
  static Map<String, Object> plotly(Figure figure) {
    List<Object> data = new ArrayList<>();
    Trace[] traces = figure.getTraces();
    for (int i = 0; i < traces.length; i++) {
      data.add(plain(read(traces[i].asJavascript(i))));
    }
    Layout layout = figure.getLayout();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data);
    json.put("layout", layout == null ? new LinkedHashMap<>() : plain(read(layout.asJavascript())));
    return json;
  }

  private static JsonNode read(String javascript) {
    int from = javascript.indexOf('{');
    int to = javascript.lastIndexOf('}');
    try {
      return repaired(LENIENT.readTree(javascript.substring(Math.max(0, from), to + 1)));
    } catch (JsonProcessingException unreadable) {
      // Its message quotes values of the figure, so it is not passed on.
      throw new PluginException(
          "figure.unreadable",
          "A figure of tablesaw-jsplot could not be read.",
          "Draw it with io.understudy.spi.Plot instead.");
    }
  }

  private static Object plain(JsonNode node) {
    return LENIENT.convertValue(node, Object.class);
  }

  private static JsonNode repaired(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return repairedObject(object);
    }
    if (node instanceof ArrayNode array) {
      return repairedArray(array);
    }
    if (node.isTextual()) {
      return TextNode.valueOf(HtmlEscape.unescapeHtml(node.asText()));
    }
    boolean finite = !node.isDouble() || Double.isFinite(node.doubleValue());
    return finite && !node.isMissingNode() ? node : LENIENT.nullNode();
  }

  private static ObjectNode repairedObject(ObjectNode object) {
    ObjectNode repaired = LENIENT.createObjectNode();
    JsonNode font = object.has("titlefont") ? object.get("titlefont") : object.get("titleFont");
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = field.getKey();
      JsonNode value = repaired(field.getValue());
      if (name.equals("title") && value.isTextual()) {
        ObjectNode title = repaired.putObject("title").put("text", value.asText());
        if (font != null) {
          title.set("font", repaired(font));
        }
      } else if (!name.equalsIgnoreCase("titlefont")) {
        repaired.set(name, value);
      }
    }
    return repaired;
  }

  private static ArrayNode repairedArray(ArrayNode array) {
    boolean numbers = isOfNumbers(array);
    ArrayNode repaired = LENIENT.createArrayNode();
    for (JsonNode element : array) {
      repaired.add(numbers && element.isTextual() ? number(element.asText()) : repaired(element));
    }
    return repaired;
  }

  /** Whether all texts are numbers or missing, and some are numbers. */
  private static boolean isOfNumbers(ArrayNode array) {
    boolean some = false;
    for (JsonNode element : array) {
      String text = element.asText();
      if (element.isTextual() && !text.matches(MISSING)) {
        if (!text.matches(NUMBER)) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  private static JsonNode number(String text) {
    return text.matches(MISSING) ? LENIENT.nullNode() : DecimalNode.valueOf(new BigDecimal(text));
  }
}
