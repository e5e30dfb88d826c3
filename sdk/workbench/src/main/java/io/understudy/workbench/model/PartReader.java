package io.understudy.workbench.model;

import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.ModelReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the parts of a model back. */
final class PartReader implements ModelReader {
  private final Map<String, PartType> types;
  private final Map<String, byte[]> parts;

  PartReader(Map<String, PartType> types, Map<String, byte[]> parts) {
    this.types = types;
    this.parts = parts;
  }

  @Override
  public String text(String name) {
    ByteSource source = part(name, PartType.TEXT);
    String text = source.text();
    source.end();
    return text;
  }

  @Override
  public double number(String name) {
    ByteSource source = part(name, PartType.NUMBER);
    double number = source.doubles(1)[0];
    source.end();
    return number;
  }

  @Override
  public int[] integers(String name) {
    ByteSource source = part(name, PartType.INTEGERS);
    int[] values = source.integers(source.count(Integer.BYTES));
    source.end();
    return values;
  }

  @Override
  public double[] doubles(String name) {
    ByteSource source = part(name, PartType.DOUBLES);
    double[] values = source.doubles(source.count(Double.BYTES));
    source.end();
    return values;
  }

  @Override
  public List<String> texts(String name) {
    ByteSource source = part(name, PartType.TEXTS);
    int count = source.count(Integer.BYTES);
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(source.text());
    }
    source.end();
    return List.copyOf(texts);
  }

  @Override
  public Dataset dataset(String name) {
    part(name, PartType.DATASET);
    return DatasetCodec.read(parts.getOrDefault(name, new byte[0]));
  }

  private ByteSource part(String name, PartType type) {
    byte[] bytes = parts.get(name);
    if (bytes == null || types.get(name) != type) {
      throw new DataException(
          "model.part",
          "The model has no part '" + name + "' of type " + type.token() + ".",
          "It was saved by another generator or release; fit the model again.");
    }
    return new ByteSource(bytes);
  }
}
