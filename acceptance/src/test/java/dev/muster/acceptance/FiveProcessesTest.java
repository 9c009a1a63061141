package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Log;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The five services as processes of their own, two of the one that answers people, on one
/// PostgreSQL and one broker. Whichever is killed: people go on signing in, what one replica gives
/// the other takes, and what one has decided the other knows by the next request.
@ExtendWith(Shared.class)
@Timeout(240)
final class FiveProcessesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final Fleet fleet;

  FiveProcessesTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outbox",
        "token-service",
        "scim-service",
        "audit-service",
        "identity-api 1",
        "identity-api 2"
      })
  void while_one_is_killed_and_restarted_people_come_and_whoever_is_suspended_is_refused(
      String name) {
    fleet.replica(name).program().kill();

    Person one = comesAndIsSuspended(fleet.apis().getFirst(), fleet.apis().getLast());
    fleet.restart(name);
    Person other =
        comesAndIsSuspended(fleet.replica("identity-api 2"), fleet.replica("identity-api 1"));

    for (Person person : List.of(one, other)) {
      fleet.apis().forEach(api -> signsInNoMore(person, api));
      awaitTrailOf(person);
    }
    awaitListWith(List.of(one, other));
    for (Log log : Log.values()) {
      Published.whole(fleet.kafka(), fleet.database(), log);
    }
  }

  /// A code of one replica is redeemed at the other; after the suspension at one, the very next
  /// request is refused at the other.
  private Person comesAndIsSuspended(Replica one, Replica other) {
    Person person = Person.broughtInAt(one.issuer());
    fleet.leadTo(one);
    JsonNode tokens = person.signIn(fleet.issuer(), other.issuer());
    String access = tokens.get("access_token").textValue();
    DesktopApp there = new DesktopApp(other.issuer());
    assertThat(there.userinfo(access).statusCode()).isEqualTo(200);

    person.suspendAt(one.issuer());

    assertThat(there.userinfo(access).statusCode()).isEqualTo(401);
    HttpResponse<String> refreshed = there.refresh(tokens.get("refresh_token").textValue());
    assertThat(refreshed.statusCode()).isEqualTo(400);
    assertThat(refreshed.body()).contains("invalid_grant");
    return person;
  }

  private void signsInNoMore(Person person, Replica api) {
    fleet.leadTo(api);
    URI address = new DesktopApp(fleet.issuer()).attempt().address();
    var arrival = new Visitor().signIn(address, person.userName(), person.password());
    assertThat(arrival.shown().selectFirst("input[name=password]")).isNotNull();
  }

  /// The audit trail has come to the suspension, whoever was killed.
  private void awaitTrailOf(Person person) {
    Machine auditor = Machine.of(fleet.issuer(), "auditor-job", "audit:read");
    Map<String, String> query = Map.of("subject", person.id(), "type", "user.suspended");
    JsonNode found =
        eventually(
            () -> auditor.get("/audit/events", query), body -> !body.get("events").isEmpty());
    assertThat(found.get("events")).hasSize(1);
  }

  private void awaitListWith(List<Person> people) {
    Machine hr = Machine.of(fleet.issuer(), "hr-sync", "scim:read");
    String wanted = "userName sw \"person-\" and active eq false";
    Map<String, String> query = Map.of("filter", wanted, "attributes", "id", "count", "200");
    JsonNode list =
        eventually(() -> hr.get("/scim/v2/Users", query), body -> body.has("Resources"));
    assertThat(list.get("Resources").findValuesAsText("id"))
        .containsAll(people.stream().map(Person::id).toList());
  }

  private static JsonNode eventually(
      Supplier<HttpResponse<String>> ask, Predicate<JsonNode> enough) {
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      HttpResponse<String> response = ask.get();
      if (response.statusCode() == 200 && enough.test(Http.json(response.body()))) {
        return Http.json(response.body());
      }
      assertThat(Instant.now()).as(response.body()).isBefore(until);
      Pause.of(Duration.ofMillis(200));
    }
  }
}
