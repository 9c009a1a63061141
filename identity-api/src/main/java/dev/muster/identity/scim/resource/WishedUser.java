package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.UserName;
import dev.muster.identity.scim.refusal.ScimRefusal;
import org.jspecify.annotations.Nullable;

/// What a user is to be like.
///
/// @param active as it is, where it is absent: nobody is let in again by what is left out
/// @param password a new one, if one is given
public record WishedUser(
    UserName userName, Profile profile, @Nullable Boolean active, @Nullable String password) {
  /// @param json in canonical form
  /// @param former what is known of the person
  public static WishedUser of(ObjectNode json, Profile former) {
    if (!json.has("userName")) {
      throw ScimRefusal.invalidValue("userName is required");
    }
    return new WishedUser(
        new UserName(json.path("userName").textValue()),
        ProfileJson.read(json, former),
        json.has("active") ? json.path("active").booleanValue() : null,
        json.path("password").textValue());
  }
}
