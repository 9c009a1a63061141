package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.identity.scim.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A group as SCIM shows it (RFC 7643 §4.2).
///
/// @param members where they are to be shown
public record GroupResource(
    GroupId group,
    String displayName,
    @Nullable String externalId,
    List<Reference> members,
    Meta meta) {
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Schema.GROUP.id());
    json.put("id", group.toString());
    if (externalId != null) {
      json.put("externalId", externalId);
    }
    json.put("displayName", displayName);
    Reference.on(json, "members", members);
    meta.on(json, "Group");
    return json;
  }

  /// What of a group clients may change, but for its members.
  public static ObjectNode writable(Group.Live group) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("displayName", group.displayName().value());
    if (group.externalId() != null) {
      json.put("externalId", group.externalId());
    }
    return json;
  }
}
