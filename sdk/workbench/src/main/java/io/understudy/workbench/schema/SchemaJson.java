package io.understudy.workbench.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.spi.Annotation;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.DataException;
import io.understudy.spi.Domain;
import io.understudy.spi.ElementType;
import io.understudy.spi.ParameterException;
import io.understudy.spi.Role;
import io.understudy.spi.Schema;
import io.understudy.spi.TensorForm;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes and reads schemas as Frictionless Table Schema, with our additions under names that start
 * with {@code understudy:}.
 *
 * <p>An inferred domain is read from data, and the JSON holds it. A schema written beside data is
 * that data's companion and as confidential as the data itself; do not publish one without the
 * other.
 *
 * <p>What a Frictionless tool reads from it: names, types, date formats, constraints, missing
 * values, and the identifier as primary key where it is required and unique. What only we read:
 * kind, role, origin of the domain, decimals, reason, sensitivity, positive class, publicity, and
 * of tensors ({@code array}) the elements, shape, channels and what they annotate, and the
 * {@linkplain ConstraintJson constraints} between columns. In a file that lacks them, the kind
 * follows from the type and a constraint counts as declared.
 */
public final class SchemaJson {
  private static final String PREFIX = "understudy:";
  private static final String KIND = PREFIX + "kind";
  private static final String ROLE = PREFIX + "role";
  private static final String ORIGIN = PREFIX + "origin";
  private static final String FORMAT = PREFIX + "format";
  private static final String DECIMALS = PREFIX + "decimals";
  private static final String REASON = PREFIX + "reason";
  private static final String SENSITIVE = PREFIX + "sensitive";
  private static final String TENSOR = PREFIX + "tensor";
  private static final String ANNOTATES = PREFIX + "annotates";
  private static final String POSITIVE = PREFIX + "positive";
  private static final String PUBLIC = PREFIX + "public";
  private static final String CONSTRAINTS = PREFIX + "constraints";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter WRITER =
      MAPPER.writer(
          new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SchemaJson() {}

  /**
   * Writes a schema; the same schema always gives the same text.
   *
   * @param schema the schema
   * @return JSON with a line break at its end; it holds the categories that were read from data
   */
  public static String write(Schema schema) {
    ObjectNode root = NODES.objectNode();
    root.put("$schema", "https://datapackage.org/profiles/1.0/tableschema.json");
    ArrayNode fields = root.putArray("fields");
    schema.columns().forEach(column -> fields.add(field(column)));
    ArrayNode missing = root.putArray("missingValues");
    schema.missingTokens().forEach(missing::add);
    primaryKey(schema, root);
    schema.positive().ifPresent(positive -> root.put(POSITIVE, positive));
    root.put(PUBLIC, schema.isPublic());
    if (!schema.constraints().isEmpty()) {
      ArrayNode constraints = root.putArray(CONSTRAINTS);
      schema.constraints().forEach(it -> constraints.add(node(ConstraintJson.write(it))));
    }
    try {
      return WRITER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new DataException(
          "schema.unwritable",
          "The schema cannot be written as JSON.",
          "Look for half surrogate pairs in its names.");
    }
  }

  private static void primaryKey(Schema schema, ObjectNode root) {
    List<ColumnSchema> keys =
        schema.columns().stream()
            .filter(it -> it.role() == Role.IDENTIFIER && it.required() && it.unique())
            .toList();
    if (keys.size() == 1) {
      root.putArray("primaryKey").add(keys.get(0).name());
    }
  }

  private static ObjectNode field(ColumnSchema column) {
    ObjectNode field = NODES.objectNode();
    field.put("name", column.name());
    field.put("type", type(column.kind()));
    column.format().ifPresent(format -> formats(field, format));
    ObjectNode constraints = constraints(column);
    if (!constraints.isEmpty()) {
      field.set("constraints", constraints);
    }
    field.put(KIND, column.kind().name());
    field.put(ROLE, column.role().name());
    field.put(ORIGIN, column.domain().origin().name());
    if (column.decimals() >= 0) {
      field.put(DECIMALS, column.decimals());
    }
    if (column.sensitive()) {
      field.put(SENSITIVE, true);
    }
    field.put(REASON, column.reason());
    column.tensorForm().ifPresent(form -> field.set(TENSOR, tensor(form)));
    column
        .annotation()
        .ifPresent(
            link ->
                field
                    .putObject(ANNOTATES)
                    .put("column", link.column())
                    .put("as", link.kind().name()));
    return field;
  }

  private static ObjectNode tensor(TensorForm form) {
    ObjectNode tensor = NODES.objectNode();
    tensor.put("elements", form.type().name());
    ArrayNode shape = tensor.putArray("shape");
    for (int size : form.shape()) {
      if (size == TensorForm.DYNAMIC) {
        shape.addNull();
      } else {
        shape.add(size);
      }
    }
    if (!form.channels().isEmpty()) {
      ArrayNode channels = tensor.putArray("channels");
      form.channels().forEach(channels::add);
    }
    return tensor;
  }

  /** Frictionless knows patterns of C; ours are Java's, so tools are told to guess. */
  private static void formats(ObjectNode field, String format) {
    field.put("format", "any");
    field.put(FORMAT, format);
  }

  private static ObjectNode constraints(ColumnSchema column) {
    ObjectNode constraints = NODES.objectNode();
    if (column.required()) {
      constraints.put("required", true);
    }
    if (column.unique()) {
      constraints.put("unique", true);
    }
    Domain domain = column.domain();
    if (!domain.categories().isEmpty()) {
      ArrayNode values = constraints.putArray("enum");
      domain.categories().forEach(values::add);
    }
    bound(constraints, "minimum", domain.min());
    bound(constraints, "maximum", domain.max());
    return constraints;
  }

  private static void bound(ObjectNode constraints, String name, double bound) {
    if (!Double.isInfinite(bound)) {
      constraints.set(name, decimal(bound));
    }
  }

  private static DecimalNode decimal(double value) {
    return DecimalNode.valueOf(
        new BigDecimal(DoubleToDecimal.toString(value)).stripTrailingZeros());
  }

  /** A JSON value as a node, its numbers the same on every Java version. */
  private static JsonNode node(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((name, field) -> object.set(String.valueOf(name), node(field)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(item -> array.add(node(item)));
      return array;
    }
    return value instanceof Double number ? decimal(number) : NODES.textNode(String.valueOf(value));
  }

  private static String type(ColumnKind kind) {
    return switch (kind) {
      case CONTINUOUS -> "number";
      case INTEGER -> "integer";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIME -> "time";
      case DATETIME -> "datetime";
      case CATEGORICAL, ORDINAL, TEXT -> "string";
      case TENSOR -> "array";
    };
  }

  /**
   * Reads a schema.
   *
   * @param json a Table Schema, ours or another tool's
   * @return the schema; {@code read(write(schema))} equals {@code schema}
   * @throws DataException {@code schema.json} if it is no JSON or no Table Schema, or says
   *     something that we cannot keep; never holds a part of the text
   */
  public static Schema read(String json) {
    try {
      return schema(MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw invalid("is no JSON" + (line > 0 ? " at line " + line : ""));
    } catch (ParameterException e) {
      throw invalid("contradicts itself: " + e.code());
    }
  }

  private static Schema schema(JsonNode root) {
    if (root == null || !root.isObject() || !root.path("fields").isArray()) {
      throw invalid("has no list of fields");
    }
    List<ColumnSchema> columns = new ArrayList<>();
    for (JsonNode field : root.path("fields")) {
      columns.add(column(field, columns.size() + 1));
    }
    Schema schema = Schema.of(columns);
    if (root.has("missingValues")) {
      schema = schema.missing(texts(root.path("missingValues"), "missingValues"));
    }
    if (root.has(POSITIVE)) {
      schema = schema.positive(text(root.path(POSITIVE), POSITIVE));
    }
    for (JsonNode constraint : root.path(CONSTRAINTS)) {
      Object plain = MAPPER.convertValue(constraint, Object.class);
      schema = schema.constrain(ConstraintJson.readConstraint(plain));
    }
    return flag(root, PUBLIC) ? schema.publicData() : schema;
  }

  private static ColumnSchema column(JsonNode field, int number) {
    if (!field.isObject()) {
      throw invalid("has a field " + number + " that is no object");
    }
    JsonNode constraints = field.path("constraints");
    boolean categories = constraints.path("enum").isArray();
    ColumnKind kind =
        field.has(KIND)
            ? constant(ColumnKind.class, field.path(KIND), KIND)
            : kind(text(field.path("type"), "type"), categories);
    ColumnSchema column =
        ColumnSchema.of(text(field.path("name"), "name"), kind)
            .withKind(kind, field.has(REASON) ? text(field.path(REASON), REASON) : "declared")
            .withConstraints(flag(constraints, "required"), flag(constraints, "unique"))
            .withSensitive(flag(field, SENSITIVE))
            .withDomain(domain(field, constraints));
    if (field.has(ROLE)) {
      column = column.withRole(constant(Role.class, field.path(ROLE), ROLE));
    }
    if (field.has(FORMAT)) {
      column = column.withFormat(text(field.path(FORMAT), FORMAT));
    } else if (field.has("format") && kind.isTemporal()) {
      requireDefaultFormat(field);
    }
    if (field.has(TENSOR)) {
      column = column.withTensors(tensorForm(field.path(TENSOR)));
      if (kind != ColumnKind.TENSOR) {
        throw invalid("has a " + TENSOR + " in a field of another kind");
      }
    }
    if (field.has(ANNOTATES)) {
      JsonNode link = field.path(ANNOTATES);
      column =
          column.annotates(
              text(link.path("column"), ANNOTATES),
              constant(Annotation.Kind.class, link.path("as"), ANNOTATES));
    }
    if (field.has(DECIMALS)) {
      column = column.withDecimals(whole(field.path(DECIMALS)));
    }
    return column;
  }

  private static TensorForm tensorForm(JsonNode tensor) {
    ElementType type = constant(ElementType.class, tensor.path("elements"), TENSOR);
    if (!tensor.path("shape").isArray()) {
      throw invalid("has a " + TENSOR + " without a shape");
    }
    List<Integer> shape = new ArrayList<>();
    for (JsonNode size : tensor.path("shape")) {
      if (!size.isNull() && !(size.isInt() && size.intValue() >= 0)) {
        throw invalid("has a " + TENSOR + " with a size that is none");
      }
      shape.add(size.isNull() ? TensorForm.DYNAMIC : size.intValue());
    }
    TensorForm form = TensorForm.of(type, shape.stream().mapToInt(size -> size).toArray());
    return tensor.has("channels")
        ? form.channels(texts(tensor.path("channels"), "channels"))
        : form;
  }

  private static void requireDefaultFormat(JsonNode field) {
    if (!text(field.path("format"), "format").equals("default")) {
      throw invalid("has a date format in another notation than Java's; name it in " + FORMAT);
    }
  }

  private static ColumnKind kind(String type, boolean categories) {
    return switch (type) {
      case "number" -> ColumnKind.CONTINUOUS;
      case "integer", "year" -> ColumnKind.INTEGER;
      case "boolean" -> ColumnKind.BOOLEAN;
      case "date" -> ColumnKind.DATE;
      case "time" -> ColumnKind.TIME;
      case "datetime" -> ColumnKind.DATETIME;
      case "string", "any" -> categories ? ColumnKind.CATEGORICAL : ColumnKind.TEXT;
      default -> throw invalid("has a field of a type that tables here do not hold");
    };
  }

  private static Domain domain(JsonNode field, JsonNode constraints) {
    boolean bounded = constraints.has("minimum") || constraints.has("maximum");
    boolean named = constraints.path("enum").isArray() && !constraints.path("enum").isEmpty();
    Domain.Origin origin =
        field.has(ORIGIN)
            ? constant(Domain.Origin.class, field.path(ORIGIN), ORIGIN)
            : bounded || named ? Domain.Origin.DECLARED : Domain.Origin.INFERRED;
    if (named) {
      return Domain.ofCategories(origin, List.of(texts(constraints.path("enum"), "enum")));
    }
    return Domain.ofRange(
        origin,
        number(constraints, "minimum", Double.NEGATIVE_INFINITY),
        number(constraints, "maximum", Double.POSITIVE_INFINITY));
  }

  private static double number(JsonNode constraints, String name, double otherwise) {
    JsonNode node = constraints.path(name);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isNumber() || Double.isInfinite(node.doubleValue())) {
      throw invalid("has a " + name + " that is no number");
    }
    return node.doubleValue();
  }

  private static int whole(JsonNode node) {
    if (!node.isInt() || node.intValue() < -1) {
      throw invalid("has a number of decimals that is none");
    }
    return node.intValue();
  }

  private static boolean flag(JsonNode parent, String name) {
    JsonNode node = parent.path(name);
    if (!node.isMissingNode() && !node.isBoolean()) {
      throw invalid("has a " + name + " that is neither true nor false");
    }
    return node.booleanValue();
  }

  private static String text(JsonNode node, String name) {
    if (!node.isTextual()) {
      throw invalid("has a " + name + " that is no text");
    }
    return node.textValue();
  }

  private static String[] texts(JsonNode node, String name) {
    if (!node.isArray()) {
      throw invalid("has a " + name + " that is no list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node) {
      texts.add(item.isNumber() || item.isBoolean() ? item.asText() : text(item, name));
    }
    return texts.toArray(String[]::new);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, JsonNode node, String name) {
    String text = text(node, name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    throw invalid("has a " + name + " that this version does not know");
  }

  private static DataException invalid(String problem) {
    return new DataException(
        "schema.json",
        "The schema file " + problem + ".",
        "Correct the file; its form is Frictionless Table Schema.");
  }
}
