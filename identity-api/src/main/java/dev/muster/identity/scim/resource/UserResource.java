package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.identity.scim.schema.Schema;
import java.util.List;

/// A user as SCIM shows it (RFC 7643 §4.1).
///
/// @param groups that the user belongs to, where they are to be shown
public record UserResource(
    UserId user,
    String userName,
    boolean active,
    Profile profile,
    List<Reference> groups,
    Meta meta) {
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add(Schema.USER.id());
    json.put("id", user.toString());
    writable(json);
    Reference.on(json, "groups", groups);
    meta.on(json, "User");
    return json;
  }

  /// What of a user clients may change, in the form that a PATCH is applied to.
  public static ObjectNode writable(User user) {
    var person = user.person();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (person != null) {
      json.put("userName", person.userName().value());
      ProfileJson.write(json, person.profile());
      json.put("active", user instanceof User.Active);
    }
    return json;
  }

  private void writable(ObjectNode json) {
    json.put("userName", userName);
    ProfileJson.write(json, profile);
    json.put("active", active);
  }
}
