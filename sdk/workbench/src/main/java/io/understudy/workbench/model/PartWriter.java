package io.understudy.workbench.model;

import io.understudy.spi.Dataset;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.PluginException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects the parts of a model as bytes, in the order in which they are written. */
final class PartWriter implements ModelWriter {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]*");

  private final Map<String, PartType> types = new LinkedHashMap<>();
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  Map<String, byte[]> parts() {
    return parts;
  }

  PartType type(String name) {
    return types.getOrDefault(name, PartType.TEXT);
  }

  @Override
  public void text(String name, String value) {
    ByteSink sink = new ByteSink();
    sink.text(value);
    put(name, PartType.TEXT, sink.toByteArray());
  }

  @Override
  public void number(String name, double value) {
    ByteSink sink = new ByteSink();
    sink.doubles(new double[] {value});
    put(name, PartType.NUMBER, sink.toByteArray());
  }

  @Override
  public void integers(String name, int[] values) {
    ByteSink sink = new ByteSink();
    sink.integer(values.length);
    sink.integers(values);
    put(name, PartType.INTEGERS, sink.toByteArray());
  }

  @Override
  public void doubles(String name, double[] values) {
    ByteSink sink = new ByteSink();
    sink.integer(values.length);
    sink.doubles(values);
    put(name, PartType.DOUBLES, sink.toByteArray());
  }

  @Override
  public void texts(String name, List<String> values) {
    ByteSink sink = new ByteSink();
    sink.integer(values.size());
    values.forEach(sink::text);
    put(name, PartType.TEXTS, sink.toByteArray());
  }

  @Override
  public void dataset(String name, Dataset rows) {
    put(name, PartType.DATASET, DatasetCodec.write(rows));
  }

  private void put(String name, PartType type, byte[] bytes) {
    if (!NAME.matcher(name).matches() || types.putIfAbsent(name, type) != null) {
      throw new PluginException(
          "model.name",
          "A part of the model has a name that is not one, or that is used twice.",
          "Name each part once, matching " + NAME + ".");
    }
    parts.put(name, bytes);
  }
}
