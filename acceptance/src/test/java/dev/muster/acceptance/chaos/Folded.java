package dev.muster.acceptance.chaos;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The rows that the events make, one event after another.
final class Folded {
  private final Opener opener;
  private final Map<Model, Map<String, String[]>> rows = new EnumMap<>(Model.class);

  Folded(Opener opener) {
    this.opener = opener;
    List.of(Model.values()).forEach(model -> rows.put(model, new HashMap<>()));
  }

  /// By key, the columns with blanks between.
  Map<String, String> rows(Model model) {
    Map<String, String> joined = new HashMap<>();
    table(model).forEach((key, row) -> joined.put(key, String.join(" ", row)));
    return joined;
  }

  private Map<String, String[]> table(Model model) {
    return rows.getOrDefault(model, Map.of());
  }

  void add(Event event) {
    log(event);
    switch (event.category()) {
      case "user" -> user(event);
      case "group" -> group(event);
      case "session" -> session(event);
      case "grant" -> grant(event);
      case "client" -> client(event);
      case "api" -> api(event);
      case "key" -> key(event);
      default -> {}
    }
  }

  private void log(Event event) {
    put(
        Model.TRAIL,
        event.realm() + " " + event.position(),
        event.id(),
        event.type(),
        event.leafHash());
    if (event.version() > 0) {
      put(Model.STREAMS, event.subject(), event.version());
    }
    Event.Heads heads = event.heads();
    put(
        Model.HEADS,
        event.realm(),
        event.position(),
        heads.identity(),
        heads.session(),
        heads.activity());
  }

  private void user(Event event) {
    switch (event.kind()) {
      case "user.registered" ->
          put(Model.USERS, id(event), name(event), displayName(event), "t", event.version());
      case "user.renamed" -> change(Model.USERS, event, 0, name(event));
      case "user.profile-changed" -> change(Model.USERS, event, 1, displayName(event));
      case "user.suspended" -> change(Model.USERS, event, 2, "f");
      case "user.reactivated" -> change(Model.USERS, event, 2, "t");
      case "user.deleted", "user.erased" -> table(Model.USERS).remove(id(event));
      case "user.joined-group" -> {
        put(Model.MEMBERS, membership(event), "there");
        version(Model.USERS, event);
      }
      case "user.left-group" -> {
        table(Model.MEMBERS).remove(membership(event));
        version(Model.USERS, event);
      }
      default -> version(Model.USERS, event);
    }
  }

  private String name(Event event) {
    return opener.open(event, "userName").asText("");
  }

  private String displayName(Event event) {
    return opener.open(event, "profile").path("displayName").asText("");
  }

  private static String membership(Event event) {
    return event.realm() + " " + event.text("group") + " " + event.text("user");
  }

  private void group(Event event) {
    switch (event.kind()) {
      case "group.created" ->
          put(Model.GROUPS, id(event), event.text("displayName"), event.version());
      case "group.changed" -> change(Model.GROUPS, event, 0, event.text("displayName"));
      case "group.deleted" -> table(Model.GROUPS).remove(id(event));
      default -> version(Model.GROUPS, event);
    }
  }

  private void session(Event event) {
    switch (event.kind()) {
      case "session.started" ->
          put(Model.SESSIONS, id(event), event.text("user"), event.text("epoch"), event.version());
      case "session.expired", "session.ended" -> table(Model.SESSIONS).remove(id(event));
      default -> version(Model.SESSIONS, event);
    }
  }

  private void grant(Event event) {
    switch (event.kind()) {
      case "grant.code-issued" -> issued(event);
      case "grant.code-redeemed" -> {
        change(Model.GRANTS, event, 4, "t");
        if (event.text("expires").isEmpty()) {
          table(Model.GRANTS).remove(id(event));
        }
      }
      case "grant.refreshed" -> version(Model.GRANTS, event);
      default -> table(Model.GRANTS).remove(id(event));
    }
  }

  private void issued(Event event) {
    UnaryOperator<String> of = field -> event.data().path("authorization").path(field).asText("");
    put(
        Model.GRANTS,
        id(event),
        of.apply("user"),
        of.apply("client"),
        of.apply("session"),
        of.apply("epoch"),
        "f",
        event.version());
  }

  private void client(Event event) {
    switch (event.kind()) {
      case "client.registered" ->
          put(Model.CLIENTS, id(event), event.text("clientId"), "f", event.version());
      case "client.disabled" -> change(Model.CLIENTS, event, 1, "t");
      case "client.enabled" -> change(Model.CLIENTS, event, 1, "f");
      case "client.deleted" -> table(Model.CLIENTS).remove(id(event));
      default -> version(Model.CLIENTS, event);
    }
  }

  private void api(Event event) {
    switch (event.kind()) {
      case "api.registered" ->
          put(Model.APIS, id(event), event.text("identifier"), event.version());
      case "api.removed" -> table(Model.APIS).remove(id(event));
      default -> version(Model.APIS, event);
    }
  }

  private void key(Event event) {
    if (event.kind().equals("key.created")) {
      put(Model.KEYS, id(event), event.text("algorithm"), event.version());
    } else {
      version(Model.KEYS, event);
    }
  }

  private static String id(Event event) {
    return event.realm() + " " + event.stream();
  }

  private void put(Model model, String key, Object... columns) {
    String[] row = new String[columns.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns[i].toString();
    }
    table(model).put(key, row);
  }

  private void change(Model model, Event event, int column, String value) {
    String[] row = table(model).get(id(event));
    if (row != null) {
      row[column] = value;
      version(model, event);
    }
  }

  private void version(Model model, Event event) {
    String[] row = table(model).get(id(event));
    if (row != null) {
      row[row.length - 1] = Integer.toString(event.version());
    }
  }
}
