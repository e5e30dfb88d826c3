package io.understudy.workbench.wire;

import io.understudy.spi.Candidate;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.ColumnKind;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Combination;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Domain;
import io.understudy.spi.Effort;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.FitRequest;
import io.understudy.spi.ModelReader;
import io.understudy.spi.Need;
import io.understudy.spi.Parameter;
import io.understudy.spi.Parameters;
import io.understudy.spi.Question;
import io.understudy.spi.Resampled;
import io.understudy.spi.Round;
import io.understudy.spi.RowSet;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Trait;
import io.understudy.workbench.schema.ConstraintJson;
import io.understudy.workbench.schema.JsonFields;
import io.understudy.workbench.schema.SchemaJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is asked of generators and evaluators, and what they say they are. */
final class RequestCodecs {
  private RequestCodecs() {}

  static final class Datasets implements WireCodec<Dataset> {
    @Override
    public Map<String, Object> write(Dataset rows, WireTables tables) {
      return Map.of("table", tables.put(rows));
    }

    @Override
    public Dataset read(JsonFields json, ModelReader parts) {
      return WireTables.read(parts, json.whole("table"));
    }
  }

  static final class Schemas implements WireCodec<Schema> {
    @Override
    public Map<String, Object> write(Schema schema, WireTables tables) {
      return Map.of("tableSchema", SchemaJson.write(schema));
    }

    @Override
    public Schema read(JsonFields json, ModelReader parts) {
      return SchemaJson.read(json.text("tableSchema"));
    }
  }

  static final class Columns implements WireCodec<ColumnSchema> {
    @Override
    public Map<String, Object> write(ColumnSchema column, WireTables tables) {
      return new Schemas().write(Schema.of(column), tables);
    }

    @Override
    public ColumnSchema read(JsonFields json, ModelReader parts) {
      return new Schemas().read(json, parts).columns().get(0);
    }
  }

  static final class Domains implements WireCodec<Domain> {
    @Override
    public Map<String, Object> write(Domain domain, WireTables tables) {
      return Map.of(
          "origin", domain.origin().name(),
          "categories", domain.categories(),
          "min", JsonFields.number(domain.min()),
          "max", JsonFields.number(domain.max()));
    }

    @Override
    public Domain read(JsonFields json, ModelReader parts) {
      Domain.Origin origin = json.constant(Domain.Origin.class, "origin");
      List<String> categories = json.texts("categories");
      return categories.isEmpty()
          ? Domain.ofRange(origin, json.number("min"), json.number("max"))
          : Domain.ofCategories(origin, categories);
    }
  }

  static final class Constraints implements WireCodec<Constraint> {
    @Override
    public Map<String, Object> write(Constraint constraint, WireTables tables) {
      return ConstraintJson.write(constraint);
    }

    @Override
    public Constraint read(JsonFields json, ModelReader parts) {
      return ConstraintJson.readConstraint(json.toMap());
    }
  }

  static final class Conditions implements WireCodec<Condition> {
    @Override
    public Map<String, Object> write(Condition condition, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("columns", ConstraintJson.write(condition));
      condition.partialRows().ifPresent(rows -> json.put("partialRows", tables.put(rows)));
      return json;
    }

    @Override
    public Condition read(JsonFields json, ModelReader parts) {
      Condition condition = ConstraintJson.readCondition(json.value("columns"));
      return json.optional("partialRows").isPresent()
          ? condition.and(
              Condition.given(WireTables.read(parts, json.whole("partialRows")).table()))
          : condition;
    }
  }

  static final class Plans implements WireCodec<SamplePlan> {
    @Override
    public Map<String, Object> write(SamplePlan plan, WireTables tables) {
      return Map.of(
          "parts", plan.parts().stream().map(it -> new PlanParts().write(it, tables)).toList());
    }

    @Override
    public SamplePlan read(JsonFields json, ModelReader parts) {
      SamplePlan plan = SamplePlan.none();
      for (Object entry : json.list("parts")) {
        SamplePlan.Part part = new PlanParts().read(JsonFields.of(entry), parts);
        plan = plan.then(part.condition(), part.rows());
      }
      return plan;
    }
  }

  static final class PlanParts implements WireCodec<SamplePlan.Part> {
    @Override
    public Map<String, Object> write(SamplePlan.Part part, WireTables tables) {
      return Map.of(
          "condition", new Conditions().write(part.condition(), tables), "rows", part.rows());
    }

    @Override
    public SamplePlan.Part read(JsonFields json, ModelReader parts) {
      return new SamplePlan.Part(
          new Conditions().read(json.object("condition"), parts), json.whole("rows"));
    }
  }

  static final class SampleRequests implements WireCodec<SampleRequest> {
    @Override
    public Map<String, Object> write(SampleRequest request, WireTables tables) {
      return Map.of(
          "from", request.from(),
          "to", request.to(),
          "condition", new Conditions().write(request.condition(), tables));
    }

    @Override
    public SampleRequest read(JsonFields json, ModelReader parts) {
      return SampleRequest.ids(json.whole("from"), json.whole("to"))
          .given(new Conditions().read(json.object("condition"), parts));
    }
  }

  /**
   * Parameters with what is written of them. Their codecs are code and do not travel: what is read
   * back takes every value but the forbidden examples, and the plugin itself checks the rest.
   */
  static final class ParameterCodec implements WireCodec<Parameter<?>> {
    @Override
    public Map<String, Object> write(Parameter<?> parameter, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", parameter.name());
      json.put("default", parameter.isSecret() ? "not shown" : written(parameter));
      json.put("range", parameter.range());
      json.put("doc", parameter.doc());
      json.put("secret", parameter.isSecret());
      json.put("forbidden", parameter.forbidden().stream().map(ParameterCodec::plain).toList());
      return json;
    }

    private static <T> Object written(Parameter<T> parameter) {
      return plain(parameter.write(parameter.defaultValue()));
    }

    private static Object plain(Object value) {
      return value instanceof Double number ? JsonFields.number(number) : value;
    }

    @Override
    public Parameter<?> read(JsonFields json, ModelReader parts) {
      Parameter<Object> parameter =
          Parameter.<Object>custom(
                  json.text("name"),
                  json.value("default"),
                  new Raw(json.text("range"), json.list("forbidden")))
              .doc(json.text("doc"));
      return json.flag("secret") ? parameter.secret() : parameter;
    }

    private record Raw(String range, List<Object> forbidden) implements Parameter.Codec<Object> {
      @Override
      public Optional<Object> parse(Object raw) {
        return forbidden.contains(raw) ? Optional.empty() : Optional.of(raw);
      }

      @Override
      public Object write(Object value) {
        return value;
      }
    }
  }

  /** Values that are not secret; a secret stays where it was given. */
  static final class ParameterValues implements WireCodec<Parameters> {
    @Override
    public Map<String, Object> write(Parameters parameters, WireTables tables) {
      Map<String, Object> set = new LinkedHashMap<>();
      Map<String, Object> all = parameters.toMap();
      for (Parameter<?> parameter : parameters.declared()) {
        if (parameters.isSet(parameter) && all.containsKey(parameter.name())) {
          set.put(parameter.name(), all.get(parameter.name()));
        }
      }
      return Map.of(
          "declared",
          parameters.declared().stream().map(it -> new ParameterCodec().write(it, tables)).toList(),
          "set",
          set);
    }

    @Override
    public Parameters read(JsonFields json, ModelReader parts) {
      Parameters parameters = Parameters.defaults(declared(json.list("declared"), parts));
      for (Map.Entry<String, Object> entry : json.object("set").toMap().entrySet()) {
        parameters = parameters.with(entry.getKey(), entry.getValue());
      }
      return parameters;
    }

    static List<Parameter<?>> declared(List<Object> json, ModelReader parts) {
      return json.stream()
          .<Parameter<?>>map(it -> new ParameterCodec().read(JsonFields.of(it), parts))
          .toList();
    }
  }

  static final class FitRequests implements WireCodec<FitRequest> {
    @Override
    public Map<String, Object> write(FitRequest request, WireTables tables) {
      return Map.of(
          "training", tables.put(request.training()),
          "parameters", new ParameterValues().write(request.parameters(), tables));
    }

    @Override
    public FitRequest read(JsonFields json, ModelReader parts) {
      return FitRequest.of(
          WireTables.read(parts, json.whole("training")),
          new ParameterValues().read(json.object("parameters"), parts));
    }
  }

  static final class CleanRequests implements WireCodec<CleanRequest> {
    @Override
    public Map<String, Object> write(CleanRequest request, WireTables tables) {
      return Map.of(
          "rows", tables.put(request.rows()),
          "synthetic", new RowSets().write(request.synthetic(), tables),
          "parameters", new ParameterValues().write(request.parameters(), tables));
    }

    @Override
    public CleanRequest read(JsonFields json, ModelReader parts) {
      return CleanRequest.of(
          WireTables.read(parts, json.whole("rows")),
          new RowSets().read(json.object("synthetic"), parts),
          new ParameterValues().read(json.object("parameters"), parts));
    }
  }

  static final class RowSets implements WireCodec<RowSet> {
    @Override
    public Map<String, Object> write(RowSet rows, WireTables tables) {
      return Map.of("size", rows.size(), "rows", rows.stream().boxed().toList());
    }

    @Override
    public RowSet read(JsonFields json, ModelReader parts) {
      int[] rows = Arrays.stream(json.numbers("rows")).mapToInt(row -> (int) row).toArray();
      return RowSet.of((int) json.whole("size"), rows);
    }
  }

  static final class Resamplings implements WireCodec<Resampled> {
    @Override
    public Map<String, Object> write(Resampled resampled, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("synthetic", tables.put(resampled.synthetic()));
      resampled.kept().ifPresent(kept -> json.put("kept", new RowSets().write(kept, tables)));
      return json;
    }

    @Override
    public Resampled read(JsonFields json, ModelReader parts) {
      Resampled adding = Resampled.adding(WireTables.read(parts, json.whole("synthetic")));
      return json.optional("kept")
          .map(kept -> adding.keeping(new RowSets().read(JsonFields.of(kept), parts)))
          .orElse(adding);
    }
  }

  static final class Candidates implements WireCodec<Candidate> {
    @Override
    public Map<String, Object> write(Candidate candidate, WireTables tables) {
      return Map.of(
          "label", candidate.label(),
          "traits", Arrays.stream(Trait.values()).filter(candidate::has).map(Trait::name).toList(),
          "rows", new Resamplings().write(candidate.resampled(), tables));
    }

    @Override
    public Candidate read(JsonFields json, ModelReader parts) {
      JsonFields rows = json.object("rows");
      return Candidate.resampling(
          json.text("label"),
          Set.copyOf(json.constants(Trait.class, "traits")),
          () -> new Resamplings().read(rows, parts));
    }
  }

  static final class Combinations implements WireCodec<Combination> {
    @Override
    public Map<String, Object> write(Combination combination, WireTables tables) {
      return Map.of(
          "descriptor", new Descriptors().write(combination.descriptor(), tables),
          "generator", combination.generator(),
          "cleaner", combination.cleaner());
    }

    @Override
    public Combination read(JsonFields json, ModelReader parts) {
      return Combination.of(
          new Descriptors().read(json.object("descriptor"), parts),
          json.text("generator"),
          json.text("cleaner"));
    }
  }

  static final class Rounds implements WireCodec<Round> {
    @Override
    public Map<String, Object> write(Round round, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("number", round.number());
      json.put("division", round.division());
      json.put("training", tables.put(round.training()));
      round.validation().ifPresent(rows -> json.put("validation", tables.put(rows)));
      round.reference().ifPresent(rows -> json.put("reference", tables.put(rows)));
      json.put("holdout", tables.put(round.holdout()));
      json.put(
          "candidates",
          round.candidates().stream().map(it -> new Candidates().write(it, tables)).toList());
      return json;
    }

    @Override
    public Round read(JsonFields json, ModelReader parts) {
      Round round =
          Round.of(
                  Math.toIntExact(json.whole("number")),
                  WireTables.read(parts, json.whole("training")),
                  WireTables.read(parts, json.whole("holdout")),
                  json.list("candidates").stream()
                      .map(it -> new Candidates().read(JsonFields.of(it), parts))
                      .toList())
              .inDivision(Math.toIntExact(json.whole("division")));
      if (json.optional("validation").isPresent()) {
        round = round.withValidation(WireTables.read(parts, json.whole("validation")));
      }
      return json.optional("reference").isPresent()
          ? round.withReference(WireTables.read(parts, json.whole("reference")))
          : round;
    }
  }

  static final class EvaluationRequests implements WireCodec<EvaluationRequest> {
    @Override
    public Map<String, Object> write(EvaluationRequest request, WireTables tables) {
      return Map.of(
          "rounds", request.rounds().stream().map(it -> new Rounds().write(it, tables)).toList(),
          "parameters", new ParameterValues().write(request.parameters(), tables));
    }

    @Override
    public EvaluationRequest read(JsonFields json, ModelReader parts) {
      return EvaluationRequest.of(
          json.list("rounds").stream()
              .map(it -> new Rounds().read(JsonFields.of(it), parts))
              .toList(),
          new ParameterValues().read(json.object("parameters"), parts));
    }
  }

  static final class Descriptors implements WireCodec<Descriptor> {
    @Override
    public Map<String, Object> write(Descriptor descriptor, WireTables tables) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", descriptor.id());
      json.put("title", descriptor.title());
      json.put("summary", descriptor.summary());
      json.put("whenToUse", descriptor.whenToUse());
      json.put("limits", descriptor.limits());
      json.put("kinds", names(descriptor.kinds()));
      json.put("traits", names(descriptor.traits()));
      json.put("needs", names(descriptor.needs()));
      json.put(
          "parameters",
          descriptor.parameters().stream()
              .map(it -> new ParameterCodec().write(it, tables))
              .toList());
      json.put("citations", descriptor.citations());
      descriptor.question().ifPresent(question -> json.put("question", question.name()));
      json.put("effort", descriptor.effort().name());
      return json;
    }

    private static List<String> names(Set<? extends Enum<?>> constants) {
      return constants.stream().<String>map(Enum::name).toList();
    }

    @Override
    public Descriptor read(JsonFields json, ModelReader parts) {
      Descriptor.Builder builder =
          Descriptor.of(json.text("id"), json.text("title"))
              .summary(json.text("summary"))
              .whenToUse(json.text("whenToUse"))
              .limits(json.text("limits"))
              .kinds(json.constants(ColumnKind.class, "kinds").toArray(ColumnKind[]::new))
              .traits(json.constants(Trait.class, "traits").toArray(Trait[]::new))
              .needs(json.constants(Need.class, "needs").toArray(Need[]::new))
              .parameters(
                  ParameterValues.declared(json.list("parameters"), parts)
                      .toArray(Parameter<?>[]::new));
      json.texts("citations").forEach(builder::citation);
      if (json.optional("question").isPresent()) {
        builder.answers(json.constant(Question.class, "question"));
      }
      builder.effort(json.constant(Effort.class, "effort"));
      return builder.build();
    }
  }
}
