package dev.muster.identity.scim.search;

import dev.muster.identity.scim.search.Column.Kind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The attributes that a kind of resource can be searched by. Names are in lower case, a part of an
/// attribute as `name.familyname`.
record Searchable(Map<String, Column> single, Map<String, Many> several) {
  /// An attribute of several values: rows of their own.
  ///
  /// @param from where the values are, with the condition that ties them to the resource
  record Many(String from, Map<String, Column> columns) {}

  static final Searchable USERS = users();
  static final Searchable GROUPS = groups();

  @Nullable Column column(String name, @Nullable String sub) {
    return single.get((sub == null ? name : name + "." + sub).toLowerCase(Locale.ROOT));
  }

  @Nullable Many values(String name) {
    return several.get(name.toLowerCase(Locale.ROOT));
  }

  private static Searchable users() {
    Map<String, Column> single = common("User");
    single.put("username", new Column("r.normalised_name collate \"C\"", Kind.NAME));
    single.put("active", new Column("r.active", Kind.TRUTH));
    single.put("displayname", Column.ofProfile("r.display_name", "displayName"));
    single.put("name.givenname", Column.ofProfile("r.given_name", "name", "givenName"));
    single.put("name.familyname", Column.ofProfile("r.family_name", "name", "familyName"));
    for (String part :
        new String[] {"formatted", "middleName", "honorificPrefix", "honorificSuffix"}) {
      single.put(
          "name." + part.toLowerCase(Locale.ROOT),
          Column.ofProfile("r.profile->'name'->>'" + part + "'", "name", part));
    }
    for (String name :
        new String[] {
          "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone"
        }) {
      single.put(
          name.toLowerCase(Locale.ROOT), Column.ofProfile("r.profile->>'" + name + "'", name));
    }
    return new Searchable(
        single,
        Map.of(
            "emails", listed("emails", "value", "type"),
            "phonenumbers", listed("phoneNumbers", "value", "type"),
            "addresses",
                listed(
                    "addresses",
                    "formatted",
                    "streetAddress",
                    "locality",
                    "region",
                    "postalCode",
                    "country",
                    "type"),
            "groups",
                new Many(
                    """
                    scim.membership m join scim.scim_group g
                    on g.realm = m.realm and g.id = m.group_id
                    where m.realm = r.realm and m.user_id = r.id\
                    """,
                    Map.of(
                        "value", new Column("g.id", Kind.ID),
                        "display", new Column("g.display_name", Kind.TEXT)))));
  }

  private static Searchable groups() {
    Map<String, Column> single = common("Group");
    single.put("displayname", new Column("r.normalised_name collate \"C\"", Kind.NAME));
    return new Searchable(
        single,
        Map.of(
            "members",
            new Many(
                """
                scim.membership m join scim.scim_user u
                on u.realm = m.realm and u.id = m.user_id
                where m.realm = r.realm and m.group_id = r.id\
                """,
                Map.of(
                    "value", new Column("u.id", Kind.ID),
                    "type", new Column("'User'", Kind.TEXT),
                    "display", new Column("coalesce(u.display_name, u.user_name)", Kind.TEXT)))));
  }

  private static Map<String, Column> common(String resourceType) {
    Map<String, Column> single = new HashMap<>();
    single.put("id", new Column("r.id", Kind.ID));
    single.put("externalid", new Column("r.external_id", Kind.EXACT));
    single.put("meta.created", new Column("r.created", Kind.TIME));
    single.put("meta.lastmodified", new Column("r.last_modified", Kind.TIME));
    single.put("meta.resourcetype", new Column("'" + resourceType + "'", Kind.EXACT));
    return single;
  }

  private static Many listed(String attribute, String... parts) {
    Map<String, Column> columns = new HashMap<>();
    for (String part : parts) {
      columns.put(
          part.toLowerCase(Locale.ROOT),
          Column.ofProfile("v.j->>'" + part + "'", attribute, "[]", part));
    }
    columns.put("primary", new Column("(v.j->>'primary')::boolean", Kind.TRUTH));
    return new Many(
        "jsonb_array_elements(r.profile->'" + attribute + "') v(j) where true", columns);
  }
}
