package dev.muster.identity.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.io.IOException;
import java.util.stream.Collectors;

/// The administration's JSON: strict in what it reads, as a member that is misspelt and passed over
/// would leave undone what was wished, and without members that say nothing in what it writes.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Json() {}

  /// The bytes, as Quarkus would name a character set to a text, and JSON has none to name.
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is plain JSON", e);
    }
  }

  /// @throws Rejected in words that tell nothing of the inside
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw new Rejection.Invalid("the body", "must be an object").reject();
      }
      Completeness.check(value, "");
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw invalid(e, "is not known here");
    } catch (JsonMappingException e) {
      throw e.getCause() instanceof Rejected refused
          ? refused
          : invalid(e, "is not what it must be");
    } catch (IOException _) {
      throw new Rejection.Invalid("the body", "must be JSON").reject();
    }
  }

  private static Rejected invalid(JsonMappingException e, String why) {
    String path =
        e.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
            .collect(Collectors.joining());
    String where = path.isEmpty() ? "the body" : path.substring(path.startsWith(".") ? 1 : 0);
    return new Rejection.Invalid(where, why).reject();
  }
}
