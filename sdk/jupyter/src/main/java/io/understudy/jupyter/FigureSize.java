package io.understudy.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** How much room a figure takes in a notebook. */
final class FigureSize {
  /** The most that one figure may take. */
  static final int MOST_BYTES = 200_000;

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private FigureSize() {}

  /** The bytes of a figure as JSON. */
  static int of(Map<String, Object> figure) {
    return json(figure).length;
  }

  /** A figure, or a list of them, as JSON in UTF-8. */
  static byte[] json(Object figure) {
    try {
      return JSON.writeValueAsBytes(figure);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A figure holds maps, lists, texts and numbers only.");
    }
  }
}
