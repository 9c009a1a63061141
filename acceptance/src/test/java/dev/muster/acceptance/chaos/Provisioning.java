package dev.muster.acceptance.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.acceptance.chaos.Operation.What;
import dev.muster.acceptance.chaos.People.Person;
import dev.muster.acceptance.chaos.Recorder.Intent;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A SCIM client that creates, changes, suspends, reactivates, reads and deletes people, while
/// others do so to the same ones.
final class Provisioning implements Client {
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final Caller caller;
  private final Recorder recorder;
  private final People people;
  private final Bearer bearer;
  private String group = "";

  Provisioning(Caller caller, Recorder recorder, People people) {
    this.caller = caller;
    this.recorder = recorder;
    this.people = people;
    this.bearer = new Bearer(caller, recorder, "chaos-provisioning", "scim:read scim:write");
  }

  @Override
  public void act(RandomGenerator random) {
    List<Person> known = people.all();
    int dice = random.nextInt(100);
    if (known.size() < 4 || dice < 18) {
      create(people.name(random));
      return;
    }
    Person person = known.get(random.nextInt(known.size()));
    if (dice < 24) {
      on(What.DELETE, person, "DELETE", "");
      if (random.nextInt(4) > 0) {
        people.gone(person);
      }
    } else if (dice < 42) {
      describe(person, random);
    } else if (dice < 52) {
      patch(What.SUSPEND, person, "{\"active\":false}");
    } else if (dice < 66) {
      patch(What.REACTIVATE, person, "{\"active\":true}");
    } else if (dice < 76) {
      membership(dice < 71 ? What.JOIN : What.LEAVE, person);
    } else {
      read(person);
    }
  }

  private void create(String name) {
    String tag = tag();
    String user =
        "{\"userName\":\"%s\",\"displayName\":\"%s\",\"password\":\"%s\"}"
            .formatted(name, tag, People.PASSWORD);
    Intent intent = new Intent(What.CREATE, name, Map.of("tag", tag));
    Operation created =
        recorder.record(
            intent,
            () -> send("POST /scim/v2/Users", user),
            reply -> Map.of("id", reply.text("id")));
    if (created.isDone()) {
      people.met(new Person(created.answered("id"), name));
    } else if (created.isUnknown()) {
      find(name);
    }
  }

  /// Who was not told whether a user is there asks.
  private void find(String name) {
    String filter = Caller.encode(Map.of("filter", "userName eq \"" + name + "\""));
    Operation found =
        recorder.record(
            new Intent(What.FIND, name, Map.of()),
            () -> send("GET /scim/v2/Users?" + filter, ""),
            reply -> Map.of("id", reply.json().path("Resources").path(0).path("id").asText("")));
    if (found.isDone() && !found.answered("id").isEmpty()) {
      people.met(new Person(found.answered("id"), name));
    }
  }

  private void describe(Person person, RandomGenerator random) {
    String tag = tag();
    Intent intent = new Intent(What.DESCRIBE, person.name(), Map.of("id", person.id(), "tag", tag));
    String value = patch("{\"displayName\":\"%s\"}".formatted(tag));
    recorder.record(intent, () -> send("PATCH " + place(person), value), _ -> Map.of());
    if (random.nextInt(3) == 0) {
      read(person);
    }
  }

  private void patch(What what, Person person, String value) {
    on(what, person, "PATCH", patch(value));
  }

  private void on(What what, Person person, String method, String body) {
    Intent intent = new Intent(what, person.name(), Map.of("id", person.id()));
    recorder.record(intent, () -> send(method + " " + place(person), body), _ -> Map.of());
  }

  private void read(Person person) {
    Intent intent = new Intent(What.READ, person.name(), Map.of("id", person.id()));
    recorder.record(intent, () -> send("GET " + place(person), ""), Provisioning::seen);
  }

  private static Map<String, String> seen(Reply reply) {
    JsonNode user = reply.json();
    return Map.of("active", user.path("active").asText(), "tag", user.path("displayName").asText());
  }

  private void membership(What what, Person person) {
    if (group.isEmpty()) {
      String query = Caller.encode(Map.of("filter", "displayName eq \"Early\""));
      Reply reply = send("GET /scim/v2/Groups?" + query, "");
      group = reply.json().path("Resources").path(0).path("id").asText("");
      return;
    }
    String operation =
        what == What.JOIN
            ? "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}"
            : "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}";
    String body =
        "{\"schemas\":[\"%s\"],\"Operations\":[%s]}"
            .formatted(PATCH, operation.formatted(person.id()));
    recorder.record(
        new Intent(what, person.name(), Map.of("id", person.id(), "group", group)),
        () -> send("PATCH /scim/v2/Groups/" + group, body),
        _ -> Map.of());
  }

  private Reply send(String methodAndPath, String body) {
    return bearer.send(caller.any(), methodAndPath, body);
  }

  private static String place(Person person) {
    return "/scim/v2/Users/" + person.id();
  }

  private static String patch(String value) {
    return "{\"schemas\":[\"%s\"],\"Operations\":[{\"op\":\"replace\",\"value\":%s}]}"
        .formatted(PATCH, value);
  }

  /// A value that nobody else writes.
  private String tag() {
    return "tag-" + recorder.history().begin();
  }
}
