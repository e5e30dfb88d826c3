package io.understudy.workbench.wire;

import io.understudy.spi.ModelReader;
import io.understudy.workbench.schema.JsonFields;
import java.util.Map;

/**
 * Writes one type as a JSON object, and reads it back.
 *
 * @param <T> the type
 */
interface WireCodec<T> {
  Map<String, Object> write(T value, WireTables tables);

  T read(JsonFields json, ModelReader parts);
}
