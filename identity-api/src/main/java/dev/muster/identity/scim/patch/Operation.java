package dev.muster.identity.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.muster.identity.scim.filter.PatchPath;
import dev.muster.identity.scim.refusal.ScimRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One operation of a PATCH (RFC 7644 §3.5.2).
///
/// @param path where; the whole resource where it is absent
/// @param value JSON null where none is given
public record Operation(Kind kind, @Nullable PatchPath path, JsonNode value) {
  private static final int MOST = 1000;

  /// What it does.
  public enum Kind {
    ADD,
    REMOVE,
    REPLACE
  }

  /// The operations of a body, its members and the operations' words in any case.
  ///
  /// @throws ScimRefusal where it is malformed
  public static List<Operation> parse(JsonNode body) {
    JsonNode operations = member(body, "Operations");
    if (!operations.isArray() || operations.isEmpty()) {
      throw ScimRefusal.invalidSyntax("Operations must be a list of some");
    }
    if (operations.size() > MOST) {
      throw ScimRefusal.tooLarge("at most " + MOST + " operations");
    }
    List<Operation> parsed = new ArrayList<>();
    operations.forEach(operation -> parsed.add(one(operation)));
    return parsed;
  }

  private static Operation one(JsonNode operation) {
    Kind kind = kind(member(operation, "op"));
    JsonNode path = member(operation, "path");
    if (!path.isNull() && !path.isTextual()) {
      throw ScimRefusal.invalidPath("path must be a string");
    }
    boolean whole = path.isNull() || path.textValue().isEmpty();
    if (whole && kind == Kind.REMOVE) {
      throw ScimRefusal.noTarget("remove needs a path");
    }
    JsonNode value = member(operation, "value");
    if (whole && !value.isObject()) {
      throw ScimRefusal.invalidSyntax("without a path, value must be an object");
    }
    return new Operation(kind, whole ? null : PatchPath.parse(path.textValue()), value);
  }

  private static Kind kind(JsonNode word) {
    return switch (word.asText("").toLowerCase(Locale.ROOT)) {
      case "add" -> Kind.ADD;
      case "remove" -> Kind.REMOVE;
      case "replace" -> Kind.REPLACE;
      default -> throw ScimRefusal.invalidSyntax("op must be add, remove or replace");
    };
  }

  private static JsonNode member(JsonNode object, String name) {
    if (!object.isObject()) {
      throw ScimRefusal.invalidSyntax("expected an object with " + name);
    }
    return object.properties().stream()
        .filter(member -> member.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(NullNode.getInstance());
  }
}
