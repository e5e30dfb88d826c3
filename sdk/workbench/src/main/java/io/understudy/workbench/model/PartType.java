package io.understudy.workbench.model;

import java.util.Locale;
import java.util.Optional;

/** The types of a model's parts, as the manifest names them. */
enum PartType {
  TEXT,
  NUMBER,
  INTEGERS,
  DOUBLES,
  TEXTS,
  DATASET;

  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PartType> of(String token) {
    for (PartType type : values()) {
      if (type.token().equals(token)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
