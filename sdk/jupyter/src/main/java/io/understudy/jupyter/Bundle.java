package io.understudy.jupyter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One output of a cell: the same content in several forms, of which the reader shows the best. */
final class Bundle {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";
  static final String PNG = "image/png";
  static final String PLOTLY = "application/vnd.plotly.v1+json";

  private final Map<String, Object> forms = new LinkedHashMap<>();

  private Bundle() {}

  static Bundle of(String text) {
    return new Bundle().with(TEXT, text.stripTrailing());
  }

  static Bundle of(String text, Html html) {
    return of(text).with(HTML, html.toString());
  }

  Bundle with(String mediaType, Object content) {
    forms.put(mediaType, content);
    return this;
  }

  /** The contents by media type. */
  Map<String, Object> forms() {
    return Collections.unmodifiableMap(forms);
  }
}
