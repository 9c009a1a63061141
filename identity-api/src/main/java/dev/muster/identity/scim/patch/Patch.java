package dev.muster.identity.scim.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.PatchPath;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Attribute;
import dev.muster.identity.scim.schema.Schema;
import java.util.List;
import java.util.Map;

/// Applies operations to a resource: all of them, or none (RFC 7644 §3.5.2).
public final class Patch {
  private final Schema schema;

  public Patch(Schema schema) {
    this.schema = schema;
  }

  /// The resource after the operations.
  ///
  /// @param resource in canonical form; it stays as it is
  /// @throws ScimRefusal where one of them cannot be applied
  public ObjectNode apply(ObjectNode resource, List<Operation> operations) {
    ObjectNode changed = resource.deepCopy();
    operations.forEach(operation -> apply(changed, operation));
    return changed;
  }

  private void apply(ObjectNode resource, Operation operation) {
    PatchPath path = operation.path();
    if (path == null) {
      operation.value().properties().forEach(member -> applyMember(resource, operation, member));
      return;
    }
    Schema.Target target = schema.target(path.attribute(), path.sub());
    if (target == null) {
      throw ScimRefusal.invalidPath("nothing is at " + path.attribute());
    }
    refuseReadOnly(target.attribute());
    if (target.sub() != null) {
      refuseReadOnly(target.sub());
    }
    apply(resource, target, path, operation);
  }

  /// Without a path, members name what they change; what is unknown or read-only is ignored, as in
  /// a whole resource.
  private void applyMember(
      ObjectNode resource, Operation operation, Map.Entry<String, JsonNode> member) {
    AttributePath name = AttributePath.parse(member.getKey());
    Schema.Target target = name == null ? null : schema.target(name);
    if (name != null && target != null && !target.attribute().isReadOnly()) {
      PatchPath path = new PatchPath(name, null, name.sub());
      apply(resource, target, path, new Operation(operation.kind(), path, member.getValue()));
    }
  }

  private static void apply(
      ObjectNode resource, Schema.Target target, PatchPath path, Operation operation) {
    if (target.attribute().multiValued()) {
      new Values(resource, target, path.values()).apply(operation);
    } else if (path.values() != null) {
      throw ScimRefusal.invalidPath(target.attribute().name() + " has one value");
    } else {
      Single.apply(resource, target, operation);
    }
  }

  private static void refuseReadOnly(Attribute attribute) {
    if (attribute.isReadOnly()) {
      throw ScimRefusal.mutability(attribute.name() + " is read-only");
    }
  }
}
