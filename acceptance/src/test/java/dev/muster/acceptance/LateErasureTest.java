package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever was stopped while somebody was erased, the relay or a projection, brings nobody back
/// when it goes on; and a replica that remembers somebody knows them no more by the next request.
@ExtendWith(Shared.class)
@Timeout(240)
final class LateErasureTest {
  private final Fleet fleet;

  LateErasureTest(Fleet fleet) {
    this.fleet = fleet;
  }

  @ParameterizedTest
  @ValueSource(strings = {"outbox", "token-service", "scim-service", "audit-service"})
  void one_that_was_stopped_during_an_erasure_brings_nobody_back(String name) {
    URI one = fleet.replica("identity-api 1").issuer();
    fleet.leadTo(fleet.replica("identity-api 1"));
    Person known = comes(one);
    fleet.awaitApplied();
    fleet.replica(name).program().kill();
    Person unseen = comes(one);

    for (Person person : List.of(known, unseen)) {
      new Keeper(fleet.replica("identity-api 2").issuer())
          .does("POST", "/users/" + person.id() + "/erase");
      isUnknownAt(one, person);
    }
    fleet.restart(name);
    fleet.awaitApplied();

    List.of(known, unseen).forEach(this::isNowhere);
    Published.whole(fleet.kafka(), fleet.database(), Log.IDENTITY);
  }

  private Person comes(URI replica) {
    Person person = Person.broughtInAt(replica);
    person.signIn(fleet.issuer(), replica);
    assertThat(key(replica, person).statusCode()).isEqualTo(200);
    return person;
  }

  private static void isUnknownAt(URI replica, Person person) {
    assertThat(key(replica, person).statusCode()).isEqualTo(410);
    assertThat(new Keeper(replica).asks("/scim/v2/Users/" + person.id()).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> key(URI replica, Person person) {
    return new Keeper(replica).sends("/events/keys", "{\"keys\":[\"" + person.id() + "\"]}");
  }

  /// Neither what is theirs alone nor from where they came is in a row of any read model.
  private void isNowhere(Person person) {
    Database models = fleet.database();
    for (String table : List.of("scim.scim_user", "audit.event", "token.session", "token.ending")) {
      String named =
          "select count(*) from %s t where t::text like '%%%s%%'"
              .formatted(table, person.userName());
      assertThat(models.column(named)).as(table).containsExactly("0");
    }
    assertThat(models.column("select id from scim.scim_user where id = '" + person.id() + "'"))
        .isEmpty();
    assertThat(
            models.column(
                "select type from audit.event where subject = '%s' and (personal is not null or address is not null)"
                    .formatted(person.id())))
        .isEmpty();
    assertThat(
            models.column(
                "select id from token.session where user_id = '%s' and (address is not null or device is not null)"
                    .formatted(person.id())))
        .isEmpty();
  }
}
