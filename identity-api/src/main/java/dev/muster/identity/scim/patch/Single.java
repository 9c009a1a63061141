package dev.muster.identity.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.schema.Attribute;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import org.jspecify.annotations.Nullable;

/// Changes an attribute of one value, or a part of it.
final class Single {
  private Single() {}

  static void apply(ObjectNode resource, Schema.Target target, Operation operation) {
    Attribute attribute = target.attribute();
    JsonNode given =
        operation.kind() == Operation.Kind.REMOVE ? NullNode.getInstance() : operation.value();
    if (target.sub() != null) {
      part(resource, attribute, target.sub(), given);
      return;
    }
    JsonNode value = Canonical.one(attribute, given);
    if (value instanceof ObjectNode parts
        && resource.get(attribute.name()) instanceof ObjectNode held) {
      held.setAll(parts); // the parts that are not given stay (RFC 7644 §3.5.2.3)
    } else {
      set(resource, attribute, value);
    }
  }

  private static void part(ObjectNode resource, Attribute whole, Attribute part, JsonNode given) {
    ObjectNode held =
        resource.get(whole.name()) instanceof ObjectNode there
            ? there
            : resource.putObject(whole.name());
    set(held, part, Canonical.one(part, given));
    if (held.isEmpty()) {
      resource.remove(whole.name());
    }
  }

  static void set(ObjectNode object, Attribute attribute, @Nullable JsonNode value) {
    if (value == null) {
      object.remove(attribute.name());
    } else {
      object.set(attribute.name(), value);
    }
  }
}
