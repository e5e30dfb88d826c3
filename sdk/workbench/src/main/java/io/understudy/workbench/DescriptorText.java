package io.understudy.workbench;

import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.Parameters;
import io.understudy.spi.Trait;
import io.understudy.workbench.log.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The documentation of a method as plain text. */
public final class DescriptorText {
  private static final int WIDTH = 92;
  private static final String INDENT = "  ";

  private DescriptorText() {}

  /**
   * The documentation page.
   *
   * @param fullId such as {@code oversampling.smote}
   * @param descriptor what the author wrote
   * @param parameters the values in force
   * @param generator whether it makes rows, so that it matters whether it keeps records
   * @return several lines
   */
  public static String page(
      String fullId, Descriptor descriptor, Parameters parameters, boolean generator) {
    StringBuilder text = new StringBuilder(descriptor.title() + " (" + fullId + ")\n");
    paragraph(text, "", descriptor.summary());
    paragraph(text, "When to use: ", descriptor.whenToUse());
    paragraph(text, "Limits: ", descriptor.limits());
    paragraph(text, "Columns: ", kinds(descriptor));
    if (generator) {
      paragraph(text, "Keeps records: ", keepsRecords(descriptor));
    }
    if (!descriptor.needs().isEmpty()) {
      paragraph(text, "Needs: ", words(descriptor.needs().toString()));
    }
    parameters(text, parameters);
    descriptor.citations().forEach(source -> paragraph(text, "Source: ", source));
    return text.toString().stripTrailing();
  }

  /**
   * Whether models of a generator keep records.
   *
   * @param descriptor a generator's
   * @return {@code no} or {@code possibly}; a model itself says yes or no
   */
  public static String keepsRecords(Descriptor descriptor) {
    return descriptor.traits().contains(Trait.CONTAINS_RECORDS) ? "possibly" : "no";
  }

  /**
   * The kinds of columns that a method handles.
   *
   * @param descriptor the method's
   * @return a list in words
   */
  public static String kinds(Descriptor descriptor) {
    return descriptor.kinds().isEmpty() ? "any" : words(descriptor.kinds().toString());
  }

  private static String words(String list) {
    return list.substring(1, list.length() - 1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void parameters(StringBuilder text, Parameters parameters) {
    if (parameters.declared().isEmpty()) {
      return;
    }
    text.append("Parameters:\n");
    Map<String, Object> values = parameters.toMap();
    Map<String, Object> defaults = Parameters.defaults(parameters.declared()).toMap();
    for (Parameter<?> parameter : parameters.declared()) {
      String name = parameter.name();
      String value =
          parameter.isSecret() ? "not shown" : CanonicalJson.write(values.getOrDefault(name, ""));
      String standard =
          parameter.isSecret() ? "not shown" : CanonicalJson.write(defaults.getOrDefault(name, ""));
      String origin = value.equals(standard) ? " (the default)" : " (default " + standard + ")";
      wrap(text, INDENT, name + " = " + value + origin + ": " + parameter.range());
      wrap(text, INDENT + INDENT, parameter.doc());
    }
  }

  private static void paragraph(StringBuilder text, String heading, String body) {
    if (!body.isBlank()) {
      wrap(text, INDENT, heading + body);
    }
  }

  private static void wrap(StringBuilder text, String indent, String body) {
    String oneLine = indent + String.join(" ", body.split("\\s+", -1));
    wrapped(oneLine, WIDTH, indent.length()).forEach(line -> text.append(line).append('\n'));
  }

  /**
   * A long line as several, broken at spaces and after commas; a word that is longer than a line is
   * cut.
   *
   * @param line one line
   * @param width the most characters of a line
   * @param indent the spaces before all lines but the first
   * @return at least one line
   */
  public static List<String> wrapped(String line, int width, int indent) {
    List<String> lines = new ArrayList<>();
    String rest = line.stripTrailing();
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int comma = rest.lastIndexOf(',', width - 1) + 1;
      int after = Math.max(space, comma);
      int end = after > indent && !rest.substring(0, after).isBlank() ? after : width;
      lines.add(rest.substring(0, end).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(end).strip();
    }
    lines.add(rest);
    return lines;
  }

  /**
   * Parameter values in one line.
   *
   * @param parameters name to value
   * @return such as {@code neighbours=5, strategy="auto"}
   */
  public static String inline(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + CanonicalJson.write(entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
