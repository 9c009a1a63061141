package dev.muster.identity.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.filter.Operator;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Attribute;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes the values of an attribute that has several.
final class Values {
  private static final String PRIMARY = "primary";

  private final ObjectNode resource;
  private final Attribute attribute;
  private final @Nullable Attribute sub;
  private final @Nullable Filter filter;
  private final List<ObjectNode> values = new ArrayList<>();

  /// @param filter those that are meant; all where it is absent
  Values(ObjectNode resource, Schema.Target target, @Nullable Filter filter) {
    this.resource = resource;
    this.attribute = target.attribute();
    this.sub = target.sub();
    this.filter = filter;
    resource.path(attribute.name()).forEach(value -> values.add((ObjectNode) value));
  }

  void apply(Operation operation) {
    switch (operation.kind()) {
      case REMOVE -> remove(operation.value());
      case ADD -> set(operation.value(), true);
      case REPLACE -> set(operation.value(), false);
    }
    values.removeIf(ObjectNode::isEmpty);
    ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(values);
    Single.set(resource, attribute, all.isEmpty() ? null : all);
  }

  /// A value beside the path tells which are meant, as some clients send it.
  private void remove(JsonNode given) {
    if (sub != null) {
      meant().forEach(value -> value.remove(sub.name()));
    } else if (filter == null && !given.isNull()) {
      JsonNode wanted = Canonical.value(attribute, given);
      for (JsonNode one : wanted == null ? List.<JsonNode>of() : wanted) {
        values.removeIf(value -> value.path("value").equals(one.path("value")));
      }
    } else {
      values.removeAll(meant());
    }
  }

  private void set(JsonNode given, boolean adds) {
    if (filter == null && sub == null) {
      whole(given, adds);
      return;
    }
    List<ObjectNode> meant = meant();
    if (meant.isEmpty()) {
      if (!adds) {
        throw ScimRefusal.noTarget("no value of " + attribute.name() + " is meant");
      }
      meant = List.of(begun());
    }
    meant.forEach(value -> change(value, given, adds));
  }

  private void whole(JsonNode given, boolean adds) {
    if (!adds) {
      values.clear();
    }
    JsonNode more = Canonical.value(attribute, given);
    for (JsonNode each : more == null ? List.<JsonNode>of() : more) {
      ObjectNode one = (ObjectNode) each;
      if (!one.path(PRIMARY).asBoolean()) {
        one.remove(PRIMARY);
      }
      if (!values.contains(one)) {
        values.add(one);
        onlyPrimary(one, adds);
      }
    }
  }

  private void change(ObjectNode value, JsonNode given, boolean adds) {
    if (sub != null) {
      Single.set(value, sub, Canonical.one(sub, given));
    } else if (Canonical.one(attribute, given) instanceof ObjectNode parts) {
      if (!adds) {
        value.removeAll();
      }
      value.setAll(parts);
    }
    onlyPrimary(value, true);
  }

  /// A new primary value takes the place of the former one (RFC 7644 §3.5.2).
  private void onlyPrimary(ObjectNode value, boolean replaces) {
    if (replaces && value.path(PRIMARY).asBoolean()) {
      values.forEach(other -> other.remove(PRIMARY));
      value.put(PRIMARY, true);
    }
  }

  private List<ObjectNode> meant() {
    return values.stream()
        .filter(value -> filter == null || Matching.matches(filter, attribute, value))
        .toList();
  }

  /// A value that is what the filter asks for, where that can be told.
  private ObjectNode begun() {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    if (filter != null) {
      begin(value, filter);
    }
    values.add(value);
    return value;
  }

  private void begin(ObjectNode value, Filter wanted) {
    switch (wanted) {
      case Filter.And(var left, var right) -> {
        begin(value, left);
        begin(value, right);
      }
      case Filter.Comparison(var path, var operator, Literal.Text(var text))
          when operator == Operator.EQ ->
          begin(value, path, JsonNodeFactory.instance.textNode(text));
      case Filter.Comparison(var path, var operator, Literal.Truth(var truth))
          when operator == Operator.EQ ->
          begin(value, path, JsonNodeFactory.instance.booleanNode(truth));
      case Filter.Comparison _, Filter.Or _, Filter.Not _, Filter.Present _, Filter.Within _ ->
          throw ScimRefusal.noTarget("no value of " + attribute.name() + " is meant");
    }
  }

  private void begin(ObjectNode value, AttributePath path, JsonNode held) {
    Attribute part = path.sub() == null ? attribute.sub(path.name()) : null;
    if (part == null) {
      throw ScimRefusal.invalidPath(attribute.name() + " has no " + path);
    }
    Single.set(value, part, Canonical.one(part, held));
  }
}
