package dev.muster.identity.scim.schema;

import static dev.muster.identity.scim.schema.Attribute.complex;
import static dev.muster.identity.scim.schema.Attribute.many;
import static dev.muster.identity.scim.schema.Attribute.simple;
import static dev.muster.identity.scim.schema.Attribute.text;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The attributes of a kind of resource. Only what Muster keeps is there (RFC 7643 §7): any other
/// attribute is ignored.
public record Schema(String id, String name, String description, List<Attribute> attributes) {
  private static final Attribute PRIMARY = simple("primary", Attribute.Type.BOOLEAN);
  private static final Attribute REF = simple("$ref", Attribute.Type.REFERENCE).readOnly();

  public static final Schema USER =
      new Schema(
          "urn:ietf:params:scim:schemas:core:2.0:User",
          "User",
          "A person who may sign in",
          List.of(
              text("userName").required().unique(),
              complex(
                  "name",
                  text("formatted"),
                  text("familyName"),
                  text("givenName"),
                  text("middleName"),
                  text("honorificPrefix"),
                  text("honorificSuffix")),
              text("displayName"),
              text("nickName"),
              simple("profileUrl", Attribute.Type.REFERENCE),
              text("title"),
              text("userType"),
              text("preferredLanguage"),
              text("locale"),
              text("timezone"),
              simple("active", Attribute.Type.BOOLEAN),
              text("password").secret(),
              many("emails", text("value"), text("type"), PRIMARY),
              many("phoneNumbers", text("value"), text("type"), PRIMARY),
              many(
                  "addresses",
                  text("formatted"),
                  text("streetAddress"),
                  text("locality"),
                  text("region"),
                  text("postalCode"),
                  text("country"),
                  text("type"),
                  PRIMARY),
              many("groups", text("value").readOnly(), REF, text("display").readOnly())
                  .readOnly()));

  public static final Schema GROUP =
      new Schema(
          "urn:ietf:params:scim:schemas:core:2.0:Group",
          "Group",
          "A group of users",
          List.of(
              text("displayName").required().unique(),
              many("members", text("value"), REF, text("type"), text("display").readOnly())));

  /// What every resource has (RFC 7643 §3.1), and no schema lists.
  private static final List<Attribute> COMMON =
      List.of(
          text("id").exact().readOnly().always(),
          text("externalId").exact(),
          text("schemas").exact().readOnly().always(),
          complex(
                  "meta",
                  text("resourceType").exact(),
                  simple("created", Attribute.Type.DATE_TIME),
                  simple("lastModified", Attribute.Type.DATE_TIME),
                  simple("location", Attribute.Type.REFERENCE).exact(),
                  text("version").exact())
              .readOnly());

  /// What a path leads to.
  ///
  /// @param sub the part of the attribute that is meant, if one is
  public record Target(Attribute attribute, @Nullable Attribute sub) {}

  /// The attribute of a name in any case, if there is one.
  public @Nullable Attribute attribute(String wanted) {
    Attribute own = Attribute.named(attributes, wanted);
    return own == null ? Attribute.named(COMMON, wanted) : own;
  }

  /// What a path leads to, or null where it leads nowhere.
  public @Nullable Target target(AttributePath path) {
    return target(path, path.sub());
  }

  /// What a path leads to, given the sub-attribute that follows its brackets.
  public @Nullable Target target(AttributePath path, @Nullable String wanted) {
    boolean foreign = path.schema() != null && !path.schema().equalsIgnoreCase(id);
    Attribute attribute = foreign ? null : attribute(path.name());
    if (attribute == null || wanted == null) {
      return attribute == null ? null : new Target(attribute, null);
    }
    Attribute sub = attribute.sub(wanted);
    return sub == null ? null : new Target(attribute, sub);
  }

  /// As `/Schemas` tells it.
  ///
  /// @param location where it is
  public ObjectNode json(String location) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:Schema");
    json.put("id", id).put("name", name).put("description", description);
    var all = json.putArray("attributes");
    attributes.forEach(attribute -> all.add(attribute.json()));
    json.putObject("meta").put("resourceType", "Schema").put("location", location);
    return json;
  }
}
