package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A resource that another one names: a member of a group, or a group of a user.
///
/// @param type `User` of a member, `direct` of a group (RFC 7643 §4.1.2)
public record Reference(String id, String location, String display, String type) {
  static void on(ObjectNode resource, String attribute, List<Reference> references) {
    if (!references.isEmpty()) {
      ArrayNode all = resource.putArray(attribute);
      references.forEach(one ->
          all.addObject()
              .put("value", one.id())
              .put("$ref", one.location())
              .put("display", one.display())
              .put("type", one.type()));
    }
  }
}
