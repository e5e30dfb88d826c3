package io.understudy.workbench.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.spi.DataException;
import io.understudy.spi.ModelReader;
import io.understudy.spi.ModelWriter;
import io.understudy.spi.Trait;
import io.understudy.workbench.files.AtomicFiles;
import io.understudy.workbench.files.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A saved model: a {@linkplain ModelHeader header} and the parts that its generator wrote. The
 * format is described in the {@linkplain io.understudy.workbench.model package documentation}.
 *
 * <p>Immutable. Whether a model file is confidential depends on the model: one with the trait
 * {@link Trait#CONTAINS_RECORDS} is as confidential as its training rows.
 */
public final class ModelFile {
  private static final String FORMAT = "understudy-model";
  private static final int VERSION = 1;
  private static final String MANIFEST = "model.json";
  private static final String PARTS = "parts/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelHeader header;
  private final Map<String, PartType> types;
  private final Map<String, byte[]> parts;

  private ModelFile(ModelHeader header, Map<String, PartType> types, Map<String, byte[]> parts) {
    this.header = header;
    this.types = types;
    this.parts = parts;
  }

  /**
   * A model's file as bytes; the same for the same model, on every platform.
   *
   * @param header what the model is
   * @param save writes its parts, as {@link io.understudy.spi.FittedGenerator#save} does
   * @return the content of a model file
   * @throws io.understudy.spi.PluginException ({@code model.name}) if a part's name is none or is
   *     used twice
   */
  public static byte[] bytes(ModelHeader header, Consumer<ModelWriter> save) {
    PartWriter writer = new PartWriter();
    save.accept(writer);
    StoredZip zip = new StoredZip();
    zip.entry(MANIFEST, manifest(header, writer));
    writer.parts().forEach((name, bytes) -> zip.entry(PARTS + name, bytes));
    return zip.finish();
  }

  /**
   * Writes a model to a file, whole or not at all.
   *
   * @param file the target; an older file is replaced
   * @param header what the model is
   * @param save writes its parts
   * @throws io.understudy.spi.DeliveryException if the disk fails
   */
  public static void write(Path file, ModelHeader header, Consumer<ModelWriter> save) {
    AtomicFiles.write(file, bytes(header, save));
  }

  /**
   * Reads a model file within the {@linkplain ModelLimits#defaults() default limits}.
   *
   * @param file an existing file
   * @return the model
   * @throws DataException ({@code model.*}) if it is not a sound model file
   * @throws io.understudy.spi.DeliveryException ({@code file.read}) if it cannot be read
   */
  public static ModelFile read(Path file) {
    ModelLimits limits = ModelLimits.defaults();
    try {
      if (Files.size(file) > limits.totalBytes()) {
        throw UntrustedZip.tooLarge(limits);
      }
    } catch (IOException e) {
      return read(AtomicFiles.read(file), limits);
    }
    return read(AtomicFiles.read(file), limits);
  }

  /**
   * Reads a model file within the {@linkplain ModelLimits#defaults() default limits}.
   *
   * @param bytes the content of a model file
   * @return the model
   * @throws DataException ({@code model.*}) if it is not a sound model file
   */
  public static ModelFile read(byte[] bytes) {
    return read(bytes, ModelLimits.defaults());
  }

  /**
   * Reads a model file.
   *
   * @param bytes the content of a model file
   * @param limits what it may cost
   * @return the model
   * @throws DataException ({@code model.*}) if it is not a sound model file, or beyond a limit
   */
  public static ModelFile read(byte[] bytes, ModelLimits limits) {
    Map<String, byte[]> entries = UntrustedZip.entries(bytes, limits);
    byte[] json = entries.remove(MANIFEST);
    if (json == null) {
      throw UntrustedZip.notAModel();
    }
    JsonNode manifest = parse(json);
    requireVersion(manifest);
    Map<String, PartType> types = new LinkedHashMap<>();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (JsonNode listed : manifest.path("parts")) {
      String name = listed.path("name").asText();
      byte[] content = entries.remove(PARTS + name);
      PartType type = PartType.of(listed.path("type").asText()).orElseThrow(ModelFile::damaged);
      if (content == null
          || content.length != listed.path("bytes").asLong(-1)
          || !Digests.sha256(content).equals(listed.path("sha256").asText())) {
        throw damaged();
      }
      types.put(name, type);
      parts.put(name, content);
    }
    if (!entries.isEmpty()) {
      throw damaged();
    }
    return new ModelFile(header(manifest), types, parts);
  }

  /**
   * What the model is.
   *
   * @return the header
   */
  public ModelHeader header() {
    return header;
  }

  /**
   * The model's parts.
   *
   * @return a reader that gives a new copy at each call; thread-safe
   */
  public ModelReader reader() {
    return new PartReader(types, parts);
  }

  @Override
  public String toString() {
    return header + ", " + parts.size() + " parts";
  }

  private static byte[] manifest(ModelHeader header, PartWriter writer) {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("format", FORMAT);
    manifest.put("version", VERSION);
    manifest.put("generator", header.generator());
    manifest.put("label", header.label());
    manifest.set("parameters", JSON.valueToTree(header.parameters()));
    ArrayNode traits = manifest.putArray("traits");
    header.traits().forEach(trait -> traits.add(trait.name()));
    manifest.put("spi", header.spiVersion());
    manifest.put("stream", header.stream());
    ArrayNode listed = manifest.putArray("parts");
    writer
        .parts()
        .forEach(
            (name, bytes) ->
                listed
                    .addObject()
                    .put("name", name)
                    .put("type", writer.type(name).token())
                    .put("bytes", bytes.length)
                    .put("sha256", Digests.sha256(bytes)));
    return manifest.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode parse(byte[] json) {
    try {
      return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw damaged();
    }
  }

  private static void requireVersion(JsonNode manifest) {
    if (!manifest.path("format").asText().equals(FORMAT)) {
      throw UntrustedZip.notAModel();
    }
    int version = manifest.path("version").asInt(-1);
    if (version != VERSION) {
      throw new DataException(
          "model.version",
          "The model file has version " + version + "; this release reads version " + VERSION + ".",
          "Read it with the release that wrote it, or fit the model again.");
    }
  }

  private static ModelHeader header(JsonNode manifest) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    manifest
        .path("parameters")
        .properties()
        .forEach(entry -> parameters.put(entry.getKey(), plain(entry.getValue())));
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    manifest.path("traits").forEach(name -> trait(name.asText()).ifPresent(traits::add));
    return ModelHeader.of(manifest.path("generator").asText())
        .withLabel(manifest.path("label").asText())
        .withParameters(parameters)
        .withTraits(traits)
        .withSpiVersion(manifest.path("spi").asText())
        .withStream(manifest.path("stream").asText());
  }

  private static Object plain(JsonNode value) {
    return JSON.convertValue(value, Object.class);
  }

  /** A trait of a later release means nothing to this one. */
  private static Optional<Trait> trait(String name) {
    return Arrays.stream(Trait.values()).filter(trait -> trait.name().equals(name)).findFirst();
  }

  private static DataException damaged() {
    return new DataException(
        "model.checksum",
        "The model file's list of parts does not match its parts.",
        "The file is damaged or was changed; save the model again.");
  }
}
