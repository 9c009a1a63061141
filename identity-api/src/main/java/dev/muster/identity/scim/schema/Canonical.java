package dev.muster.identity.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.refusal.ScimRefusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings what clients send to the form that the schema gives it: names in the schema's case (RFC
/// 7643 §2.1), null and empty lists as absence (§2.5), the strings `True` and `False` as booleans
/// where booleans belong; what is read-only or unknown is left out.
public final class Canonical {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Canonical() {}

  /// The whole of a resource.
  ///
  /// @throws ScimRefusal where it is no object, or a value is of the wrong kind
  public static ObjectNode resource(Schema schema, JsonNode given) {
    if (!given.isObject()) {
      throw ScimRefusal.invalidSyntax("a resource is a JSON object");
    }
    ObjectNode out = JSON.objectNode();
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      AttributePath path = AttributePath.parse(member.getKey());
      Schema.Target target = path == null || path.sub() != null ? null : schema.target(path);
      if (target != null && !target.attribute().isReadOnly()) {
        put(out, target.attribute(), member.getValue());
      }
    }
    return out;
  }

  private static void put(ObjectNode out, Attribute attribute, JsonNode given) {
    JsonNode value = value(attribute, given);
    if (value == null) {
      out.remove(attribute.name());
    } else {
      out.set(attribute.name(), value);
    }
  }

  /// A value of an attribute, all of its values where it has several; null where it is none.
  public static @Nullable JsonNode value(Attribute attribute, JsonNode given) {
    if (!attribute.multiValued()) {
      return one(attribute, given);
    }
    ArrayNode values = JSON.arrayNode();
    for (JsonNode each : given.isArray() ? given : JSON.arrayNode().add(given)) {
      JsonNode value = one(attribute, each);
      if (value != null) {
        values.add(value);
      }
    }
    return values.isEmpty() ? null : values;
  }

  /// One value of an attribute; null where it is none.
  public static @Nullable JsonNode one(Attribute attribute, JsonNode given) {
    if (given.isNull()) {
      return null;
    }
    return switch (attribute.type()) {
      case STRING, REFERENCE, DATE_TIME -> {
        if (!given.isTextual()) {
          throw wrong(attribute, "a string");
        }
        yield given;
      }
      case BOOLEAN -> truth(attribute, given);
      case COMPLEX -> complex(attribute, given);
    };
  }

  private static JsonNode truth(Attribute attribute, JsonNode given) {
    if (given.isBoolean()) {
      return given;
    }
    if (given.isTextual() && given.textValue().equalsIgnoreCase("true")) {
      return BooleanNode.TRUE;
    }
    if (given.isTextual() && given.textValue().equalsIgnoreCase("false")) {
      return BooleanNode.FALSE;
    }
    throw wrong(attribute, "true or false");
  }

  private static @Nullable JsonNode complex(Attribute attribute, JsonNode given) {
    ObjectNode out = JSON.objectNode();
    if (given.isTextual() && attribute.sub("value") != null) {
      return out.put("value", given.textValue());
    }
    if (!given.isObject()) {
      throw wrong(attribute, "an object");
    }
    for (Map.Entry<String, JsonNode> member : given.properties()) {
      Attribute sub = attribute.sub(member.getKey());
      if (sub != null && !sub.isReadOnly()) {
        put(out, sub, member.getValue());
      }
    }
    return out.isEmpty() ? null : out;
  }

  private static ScimRefusal wrong(Attribute attribute, String what) {
    return ScimRefusal.invalidValue(attribute.name() + " must be " + what);
  }
}
