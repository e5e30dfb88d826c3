package io.understudy.workbench.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.spi.Candidate;
import io.understudy.spi.CleanRequest;
import io.understudy.spi.ColumnSchema;
import io.understudy.spi.Combination;
import io.understudy.spi.Condition;
import io.understudy.spi.Constraint;
import io.understudy.spi.DataException;
import io.understudy.spi.Dataset;
import io.understudy.spi.Descriptor;
import io.understudy.spi.Domain;
import io.understudy.spi.Evaluation;
import io.understudy.spi.EvaluationRequest;
import io.understudy.spi.FitRequest;
import io.understudy.spi.Interval;
import io.understudy.spi.ModelReader;
import io.understudy.spi.Parameter;
import io.understudy.spi.Parameters;
import io.understudy.spi.Plot;
import io.understudy.spi.PrivacyGuarantee;
import io.understudy.spi.Resampled;
import io.understudy.spi.Round;
import io.understudy.spi.RowSet;
import io.understudy.spi.SamplePlan;
import io.understudy.spi.SampleRequest;
import io.understudy.spi.Schema;
import io.understudy.spi.Score;
import io.understudy.spi.Verdict;
import io.understudy.workbench.log.CanonicalJson;
import io.understudy.workbench.model.ModelFile;
import io.understudy.workbench.model.ModelHeader;
import io.understudy.workbench.schema.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes objects of the SPI as bytes and reads them back. The same object always gives the same
 * bytes; bytes of rows are as confidential as the rows.
 */
public final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OBJECT = "object";
  private static final Map<Class<?>, WireCodec<?>> CODECS = codecs();

  private Wire() {}

  private static Map<Class<?>, WireCodec<?>> codecs() {
    Map<Class<?>, WireCodec<?>> codecs = new LinkedHashMap<>();
    codecs.put(Dataset.class, new RequestCodecs.Datasets());
    codecs.put(Schema.class, new RequestCodecs.Schemas());
    codecs.put(ColumnSchema.class, new RequestCodecs.Columns());
    codecs.put(Domain.class, new RequestCodecs.Domains());
    codecs.put(Constraint.class, new RequestCodecs.Constraints());
    codecs.put(Condition.class, new RequestCodecs.Conditions());
    codecs.put(SamplePlan.class, new RequestCodecs.Plans());
    codecs.put(SamplePlan.Part.class, new RequestCodecs.PlanParts());
    codecs.put(SampleRequest.class, new RequestCodecs.SampleRequests());
    codecs.put(Parameter.class, new RequestCodecs.ParameterCodec());
    codecs.put(Parameters.class, new RequestCodecs.ParameterValues());
    codecs.put(FitRequest.class, new RequestCodecs.FitRequests());
    codecs.put(CleanRequest.class, new RequestCodecs.CleanRequests());
    codecs.put(RowSet.class, new RequestCodecs.RowSets());
    codecs.put(Resampled.class, new RequestCodecs.Resamplings());
    codecs.put(Combination.class, new RequestCodecs.Combinations());
    codecs.put(Candidate.class, new RequestCodecs.Candidates());
    codecs.put(Round.class, new RequestCodecs.Rounds());
    codecs.put(EvaluationRequest.class, new RequestCodecs.EvaluationRequests());
    codecs.put(Descriptor.class, new RequestCodecs.Descriptors());
    codecs.put(Interval.class, new ResultCodecs.Intervals());
    codecs.put(Score.class, new ResultCodecs.Scores());
    codecs.put(Plot.Axis.class, new ResultCodecs.AxisCodec());
    codecs.put(Plot.Series.class, new ResultCodecs.SeriesCodec());
    codecs.put(Plot.class, new ResultCodecs.Plots());
    codecs.put(Verdict.class, new ResultCodecs.Verdicts());
    codecs.put(Evaluation.class, new ResultCodecs.Evaluations());
    codecs.put(PrivacyGuarantee.class, new ResultCodecs.Guarantees());
    return codecs;
  }

  /**
   * The types that travel.
   *
   * @return in no particular order of meaning
   */
  public static Set<Class<?>> types() {
    return CODECS.keySet();
  }

  /**
   * Writes an object.
   *
   * @param type one of {@link #types()}
   * @param value the object
   * @param <T> its type
   * @return its wire form
   * @throws IllegalArgumentException if the type has none
   */
  public static <T> byte[] write(Class<T> type, T value) {
    WireTables tables = new WireTables();
    String json = CanonicalJson.write(codec(type).write(value, tables));
    return ModelFile.bytes(
        ModelHeader.of("wire." + type.getSimpleName()),
        writer -> {
          writer.text(OBJECT, json);
          tables.write(writer);
        });
  }

  /**
   * Reads an object.
   *
   * @param type one of {@link #types()}
   * @param bytes what {@link #write} gave for this type
   * @param <T> the type
   * @return an object equal to the one written
   * @throws DataException ({@code wire.json}, {@code model.*}) if the bytes are not such an object
   */
  public static <T> T read(Class<T> type, byte[] bytes) {
    ModelFile file = ModelFile.read(bytes);
    if (!file.header().generator().equals("wire." + type.getSimpleName())) {
      throw invalid();
    }
    ModelReader parts = file.reader();
    try {
      Object json = JSON.readValue(parts.text(OBJECT), Object.class);
      return codec(type).read(JsonFields.of(json), parts);
    } catch (JsonProcessingException e) {
      throw invalid();
    }
  }

  @SuppressWarnings("unchecked") // each class is registered with its own codec
  private static <T> WireCodec<T> codec(Class<T> type) {
    WireCodec<?> codec = CODECS.get(type);
    if (codec == null) {
      throw new IllegalArgumentException("No wire form: " + type.getName());
    }
    return (WireCodec<T>) codec;
  }

  private static DataException invalid() {
    return new DataException(
        "wire.json",
        "The bytes are not the wire form of what they were read as.",
        "Read them as the type that was written.");
  }
}
