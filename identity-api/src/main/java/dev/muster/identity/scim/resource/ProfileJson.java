package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.user.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes and reads the part of a user that the profile holds; they speak of the same fields by the
/// same names.
final class ProfileJson {
  private ProfileJson() {}

  static void write(ObjectNode json, Profile profile) {
    put(json, "externalId", profile.externalId());
    if (profile.name() != null) {
      name(json, profile.name());
    }
    put(json, "displayName", profile.displayName());
    put(json, "nickName", profile.nickName());
    put(json, "profileUrl", profile.profileUrl());
    put(json, "title", profile.title());
    put(json, "userType", profile.userType());
    put(json, "preferredLanguage", profile.preferredLanguage());
    put(json, "locale", profile.locale());
    put(json, "timezone", profile.timezone());
    each(json, "emails", profile.emails(), email -> value(email.value(), email.type()));
    each(json, "phoneNumbers", profile.phoneNumbers(), n -> value(n.value(), n.type()));
    each(json, "addresses", profile.addresses(), address -> one -> address(one, address));
    primary(json.get("emails"), profile.emails(), Profile.Email::primary);
    primary(json.get("phoneNumbers"), profile.phoneNumbers(), Profile.PhoneNumber::primary);
    primary(json.get("addresses"), profile.addresses(), Profile.Address::primary);
  }

  /// @param json in canonical form
  /// @param former what is known already: an address that stays is as verified as it was
  static Profile read(ObjectNode json, Profile former) {
    return new Profile(
        json.path("name").isObject() ? name(json.path("name")) : null,
        text(json, "displayName"),
        text(json, "nickName"),
        text(json, "profileUrl"),
        text(json, "title"),
        text(json, "userType"),
        text(json, "preferredLanguage"),
        text(json, "locale"),
        text(json, "timezone"),
        text(json, "externalId"),
        all(json, "emails", one -> email(one, former)),
        all(json, "phoneNumbers", one -> phoneNumber(one, former)),
        all(json, "addresses", ProfileJson::address));
  }

  private static void name(ObjectNode json, Profile.Name name) {
    ObjectNode parts = json.objectNode();
    put(parts, "formatted", name.formatted());
    put(parts, "familyName", name.familyName());
    put(parts, "givenName", name.givenName());
    put(parts, "middleName", name.middleName());
    put(parts, "honorificPrefix", name.honorificPrefix());
    put(parts, "honorificSuffix", name.honorificSuffix());
    if (!parts.isEmpty()) {
      json.set("name", parts);
    }
  }

  private static Profile.Name name(JsonNode json) {
    return new Profile.Name(
        text(json, "formatted"),
        text(json, "familyName"),
        text(json, "givenName"),
        text(json, "middleName"),
        text(json, "honorificPrefix"),
        text(json, "honorificSuffix"));
  }

  private static Consumer<ObjectNode> value(String value, @Nullable String type) {
    return one -> {
      one.put("value", value);
      put(one, "type", type);
    };
  }

  private static Profile.Email email(JsonNode json, Profile former) {
    String value = json.path("value").asText("");
    boolean verified =
        former.emails().stream().anyMatch(e -> e.verified() && e.value().equals(value));
    return new Profile.Email(value, text(json, "type"), isPrimary(json), verified);
  }

  private static Profile.PhoneNumber phoneNumber(JsonNode json, Profile former) {
    String value = json.path("value").asText("");
    boolean verified =
        former.phoneNumbers().stream().anyMatch(n -> n.verified() && n.value().equals(value));
    return new Profile.PhoneNumber(value, text(json, "type"), isPrimary(json), verified);
  }

  private static void address(ObjectNode json, Profile.Address address) {
    put(json, "formatted", address.formatted());
    put(json, "streetAddress", address.streetAddress());
    put(json, "locality", address.locality());
    put(json, "region", address.region());
    put(json, "postalCode", address.postalCode());
    put(json, "country", address.country());
    put(json, "type", address.type());
  }

  private static Profile.Address address(JsonNode json) {
    return new Profile.Address(
        text(json, "formatted"),
        text(json, "streetAddress"),
        text(json, "locality"),
        text(json, "region"),
        text(json, "postalCode"),
        text(json, "country"),
        text(json, "type"),
        isPrimary(json));
  }

  private static <T> void each(
      ObjectNode json, String name, List<T> values, Function<T, Consumer<ObjectNode>> write) {
    if (!values.isEmpty()) {
      ArrayNode all = json.putArray(name);
      values.forEach(value -> write.apply(value).accept(all.addObject()));
    }
  }

  private static <T> void primary(
      @Nullable JsonNode json, List<T> values, Function<T, Boolean> isPrimary) {
    for (int i = 0; json != null && i < values.size(); i++) {
      if (isPrimary.apply(values.get(i))) {
        ((ObjectNode) json.get(i)).put("primary", true);
      }
    }
  }

  private static <T> List<T> all(JsonNode json, String name, Function<JsonNode, T> read) {
    List<T> values = new ArrayList<>();
    json.path(name).forEach(value -> values.add(read.apply(value)));
    return values;
  }

  private static boolean isPrimary(JsonNode json) {
    return json.path("primary").asBoolean();
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).textValue();
  }
}
