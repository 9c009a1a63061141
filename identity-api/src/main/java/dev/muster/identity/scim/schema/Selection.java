package dev.muster.identity.scim.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.refusal.ScimRefusal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which attributes an answer shows (RFC 7644 §3.9).
///
/// @param only whether the targets are all that is shown, or all that is not
public record Selection(boolean only, List<Schema.Target> targets) {
  /// @param attributes names of what to show, by commas; everything where it is absent
  /// @param excluded names of what not to show
  /// @throws ScimRefusal where both are given, or what is given are no names
  public static Selection of(
      Schema schema, @Nullable String attributes, @Nullable String excluded) {
    boolean only = attributes != null && !attributes.isBlank();
    if (only && excluded != null && !excluded.isBlank()) {
      throw ScimRefusal.invalidValue("attributes and excludedAttributes exclude each other");
    }
    String names = only ? attributes : excluded;
    return new Selection(only, names == null ? List.of() : targets(schema, names));
  }

  private static List<Schema.Target> targets(Schema schema, String names) {
    List<Schema.Target> targets = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      String stripped = name.strip();
      AttributePath path = AttributePath.parse(stripped);
      if (path == null && !stripped.isEmpty() && !stripped.equalsIgnoreCase(schema.id())) {
        throw ScimRefusal.invalidValue("no attribute is called " + stripped);
      }
      Schema.Target target = path == null ? null : schema.target(path);
      if (target != null) {
        targets.add(target);
      }
    }
    return targets;
  }

  /// Whether an answer shows any of an attribute, so that it must be looked up.
  public boolean shows(String name) {
    return only
        ? targets.stream().anyMatch(target -> target.attribute().name().equals(name))
        : targets.stream()
            .noneMatch(target -> target.sub() == null && target.attribute().name().equals(name));
  }

  /// Leaves of a resource what is to be shown, and what always is.
  public ObjectNode of(Schema schema, ObjectNode resource) {
    ObjectNode shown = only ? picked(schema, resource) : resource;
    if (!only) {
      targets.forEach(target -> drop(shown, target));
    }
    return shown;
  }

  private ObjectNode picked(Schema schema, ObjectNode resource) {
    ObjectNode out = resource.objectNode();
    resource
        .properties()
        .forEach(member -> {
          Attribute attribute = schema.attribute(member.getKey());
          JsonNode value =
              attribute != null && attribute.isAlwaysReturned()
                  ? member.getValue()
                  : picked(member.getKey(), member.getValue());
          if (value != null) {
            out.set(member.getKey(), value);
          }
        });
    return out;
  }

  private @Nullable JsonNode picked(String name, JsonNode value) {
    List<Schema.Target> meant =
        targets.stream().filter(target -> target.attribute().name().equals(name)).toList();
    if (meant.isEmpty()) {
      return null;
    }
    List<String> subs = new ArrayList<>();
    for (Schema.Target target : meant) {
      if (target.sub() == null) {
        return value;
      }
      subs.add(target.sub().name());
    }
    for (JsonNode each : value.isArray() ? value : List.of(value)) {
      ((ObjectNode) each).retain(subs);
    }
    return value;
  }

  private static void drop(ObjectNode resource, Schema.Target target) {
    String name = target.attribute().name();
    if (target.attribute().isAlwaysReturned()) {
      return;
    }
    JsonNode value = resource.get(name);
    if (target.sub() == null) {
      resource.remove(name);
    } else if (value != null) {
      for (JsonNode each : value.isArray() ? value : List.of(value)) {
        ((ObjectNode) each).remove(target.sub().name());
      }
    }
  }
}
