package io.understudy.jupyter;

import io.understudy.jupyter.Html.Cell;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Parameter;
import io.understudy.spi.Parameters;
import io.understudy.spi.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The documentation of a generator or evaluator inside a notebook: what it does, when to use it,
 * its limits, what it keeps, and its settings with their defaults and ranges.
 */
final class DescriptorPage {
  private DescriptorPage() {}

  /**
   * The page of one method.
   *
   * @param id the name by which studies know it
   * @param text the page as text
   * @param parameters its settings as they are now
   */
  static Bundle of(String id, Descriptor descriptor, Parameters parameters, String text) {
    Html html =
        new Html()
            .heading(descriptor.title() + " (" + id + ")")
            .paragraph(descriptor.summary())
            .definitions(facts(descriptor));
    if (!parameters.declared().isEmpty()) {
      settings(parameters).addTo(html, "Settings");
    }
    html.bullets(descriptor.citations());
    return Bundle.of(text, html);
  }

  private static List<List<String>> facts(Descriptor descriptor) {
    List<List<String>> facts = new ArrayList<>();
    facts.add(List.of("When to use", descriptor.whenToUse()));
    facts.add(List.of("Limits", descriptor.limits()));
    if (!descriptor.kinds().isEmpty()) {
      facts.add(List.of("Columns", words(descriptor.kinds())));
    }
    if (!descriptor.needs().isEmpty()) {
      facts.add(List.of("Needs", words(descriptor.needs())));
    }
    if (descriptor.traits().contains(Trait.CONTAINS_RECORDS)) {
      facts.add(List.of("Keeps records", "yes: as confidential as the training rows"));
    }
    return facts;
  }

  private static String words(Collection<? extends Enum<?>> constants) {
    return constants.stream()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static TextTable settings(Parameters parameters) {
    TextTable table = new TextTable("setting", "value", "allowed", "default", "meaning");
    for (Parameter<?> parameter : parameters.declared()) {
      Object value = parameters.toMap().get(parameter.name());
      boolean known = !parameter.isSecret();
      table.row(
          Cell.text(parameter.name()),
          Cell.text(known ? String.valueOf(value) : parameters.isSet(parameter) ? "(set)" : ""),
          Cell.text(parameter.range()),
          Cell.text(known ? String.valueOf(written(parameter)) : ""),
          Cell.text(parameter.doc()));
    }
    return table;
  }

  private static <T> Object written(Parameter<T> parameter) {
    return parameter.write(parameter.defaultValue());
  }
}
