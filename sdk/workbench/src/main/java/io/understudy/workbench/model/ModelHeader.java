package io.understudy.workbench.model;

import io.understudy.spi.Trait;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a model file says of the model inside: which generator made it, with which settings.
 * Immutable.
 */
public final class ModelHeader {
  private final String generator;
  private final String label;
  private final Map<String, Object> parameters;
  private final Set<Trait> traits;
  private final String spiVersion;
  private final String stream;

  private ModelHeader(
      String generator,
      String label,
      Map<String, Object> parameters,
      Set<Trait> traits,
      String spiVersion,
      String stream) {
    this.generator = generator;
    this.label = label;
    this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    Set<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    this.traits = Collections.unmodifiableSet(copy);
    this.spiVersion = spiVersion;
    this.stream = stream;
  }

  /**
   * The header of a generator's model at its defaults.
   *
   * @param generator the generator's full id, such as {@code oversampling.smote}
   * @return a header without label, parameters and traits
   */
  public static ModelHeader of(String generator) {
    return new ModelHeader(generator, generator, Map.of(), Set.of(), "", "");
  }

  /**
   * The same header with a label.
   *
   * @param text how results name the model's rows
   * @return a changed copy
   */
  public ModelHeader withLabel(String text) {
    return new ModelHeader(generator, text, parameters, traits, spiVersion, stream);
  }

  /**
   * The same header with parameter values.
   *
   * @param values as {@link io.understudy.spi.Parameters#toMap()} gives them
   * @return a changed copy
   */
  public ModelHeader withParameters(Map<String, Object> values) {
    return new ModelHeader(generator, label, values, traits, spiVersion, stream);
  }

  /**
   * The same header with traits.
   *
   * @param held what is true of the model
   * @return a changed copy
   */
  public ModelHeader withTraits(Set<Trait> held) {
    return new ModelHeader(generator, label, parameters, held, spiVersion, stream);
  }

  /**
   * The same header with the version of the interfaces that the generator was run with.
   *
   * @param version such as {@code 0.1.0}
   * @return a changed copy
   */
  public ModelHeader withSpiVersion(String version) {
    return new ModelHeader(generator, label, parameters, traits, version, stream);
  }

  /**
   * The same header with the name of the random stream that samples are drawn from.
   *
   * @param name the name that a study gave the fit; empty for none
   * @return a changed copy
   */
  public ModelHeader withStream(String name) {
    return new ModelHeader(generator, label, parameters, traits, spiVersion, name);
  }

  /**
   * The generator's full id.
   *
   * @return such as {@code oversampling.smote}
   */
  public String generator() {
    return generator;
  }

  /**
   * How results name the model's rows.
   *
   * @return the label, by default the generator's id
   */
  public String label() {
    return label;
  }

  /**
   * The values of all parameters that are not secret.
   *
   * @return name to number, boolean, text, list or map
   */
  public Map<String, Object> parameters() {
    return parameters;
  }

  /**
   * What is true of the model.
   *
   * @return traits in declaration order
   */
  public Set<Trait> traits() {
    return traits;
  }

  /**
   * The version of the interfaces that the generator was run with.
   *
   * @return a version, or empty if unknown
   */
  public String spiVersion() {
    return spiVersion;
  }

  /**
   * The name of the random stream that samples are drawn from.
   *
   * @return a name, or empty if none was given
   */
  public String stream() {
    return stream;
  }

  @Override
  public String toString() {
    return "model of " + generator;
  }
}
