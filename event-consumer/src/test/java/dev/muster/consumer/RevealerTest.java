package dev.muster.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is opened, with which keys, and how often they are asked for.
final class RevealerTest {
  private final Realm realm = new Realm();
  private Instant now = Instant.parse("2026-11-27T10:00:00Z");
  private final Revealer revealer = new Revealer(realm.access(), () -> now);

  @AfterEach
  void close() {
    realm.close();
  }

  @Test
  void what_the_document_sealed_is_opened() {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);

    StreamEvent open = open(Sealing.renamed());

    assertThat(open.data()).hasToString("{\"userName\":\"ada\"}");
    assertThat(realm.logins)
        .containsExactly(
            "Basic d2F0Y2hlcjphJTJCYiUyRmMlM0Rk grant_type=client_credentials&scope=events%3Apersonal");
  }

  @Test
  void the_address_of_whoever_acted_is_opened_too() {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);
    StreamEvent event = Sealing.from(Sealing.renamed(), Sealing.ADA, Sealing.ADAS_KEY, "192.0.2.7");

    assertThat(open(event).header("ce_actoraddress")).isEqualTo("192.0.2.7");
    assertThat(open(event).json().get("actoraddress").textValue()).isEqualTo("192.0.2.7");
    assertThat(realm.questions).containsExactly(List.of(Sealing.ADA));
  }

  @Test
  void whoever_is_erased_reads_erased() {
    realm.keys.put(Sealing.ADA, "erased");
    StreamEvent event = Sealing.from(Sealing.renamed(), Sealing.ADA, Sealing.ADAS_KEY, "192.0.2.7");

    assertThat(open(event).data()).hasToString("{\"userName\":{\"erased\":true}}");
    assertThat(open(event).headers()).doesNotContainKey("ce_actoraddress");
  }

  @Test
  void what_is_secret_stays_sealed() {
    assertThat(open(Sealing.renamed())).isEqualTo(Sealing.renamed());
  }

  @Test
  void an_event_of_another_realm_stays_sealed_and_nobody_is_asked() {
    StreamEvent theirs = Sealing.event("acme", "user.renamed.v1", Sealing.ADA, Sealing.RENAMED);

    assertThat(open(theirs)).isEqualTo(theirs);
    assertThat(realm.questions).isEmpty();
  }

  @Test
  void what_was_sealed_for_another_place_stays_sealed() {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);
    StreamEvent moved = Sealing.event("main", "user.moved.v1", Sealing.ADA, Sealing.RENAMED);

    assertThat(open(moved)).isEqualTo(moved);
  }

  @Test
  void what_is_sealed_in_a_newer_way_stays_sealed() {
    StreamEvent newer =
        Sealing.event(
            "main", "user.renamed.v1", Sealing.ADA, Sealing.RENAMED.replace("v1.", "v2."));

    assertThat(open(newer)).isEqualTo(newer);
    assertThat(realm.questions).isEmpty();
  }

  @Test
  void a_key_is_asked_for_again_after_five_minutes() {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);
    open(Sealing.renamed());
    now = now.plus(Duration.ofMinutes(5).minusMillis(1));
    open(Sealing.renamed());
    assertThat(realm.questions).hasSize(1);

    realm.keys.put(Sealing.ADA, "erased");
    now = now.plusMillis(1);

    assertThat(open(Sealing.renamed()).data()).hasToString("{\"userName\":{\"erased\":true}}");
    assertThat(realm.questions).hasSize(2);
  }

  @Test
  void the_event_of_an_erasure_ends_a_key_at_once() {
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);
    open(Sealing.renamed());

    open(Sealing.event("main", "user.erased.v1", Sealing.ADA, "{}"));

    assertThat(open(Sealing.renamed()).data()).hasToString("{\"userName\":{\"erased\":true}}");
    assertThat(realm.questions).hasSize(1);
  }

  @Test
  void keys_of_many_are_asked_for_together_a_hundred_at_once() {
    List<StreamEvent> events = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      String user = Sealing.someone();
      realm.keys.put(user, Sealing.ADAS_KEY);
      events.add(Sealing.about(user, Sealing.ADAS_KEY));
      events.add(Sealing.about(user, Sealing.ADAS_KEY));
    }

    assertThat(revealer.open(events))
        .hasSize(300)
        .allSatisfy(each -> assertThat(each.data()).hasToString("{\"userName\":\"somebody\"}"));
    assertThat(realm.questions).extracting(List::size).containsExactly(100, 50);
  }

  @Test
  void a_token_is_renewed_before_it_ends_and_where_it_ended_before() {
    realm.tokenLives = 0;
    open(Sealing.renamed());
    now = now.plus(Duration.ofHours(1));
    open(Sealing.renamed());
    assertThat(realm.logins).hasSize(2);

    realm.tokenLives = 300;
    now = now.plus(Duration.ofHours(1));
    open(Sealing.renamed());
    realm.clear(); // what it gave counts no more
    now = now.plus(Duration.ofHours(1));
    realm.keys.put(Sealing.ADA, Sealing.ADAS_KEY);

    assertThat(open(Sealing.renamed()).data()).hasToString("{\"userName\":\"ada\"}");
    assertThat(realm.logins).hasSize(1);
    assertThat(realm.questions).hasSize(2);
  }

  @Test
  void whoever_does_not_answer_is_away_and_whoever_refuses_is_not() {
    realm.goAway();
    assertThatThrownBy(() -> open(Sealing.renamed()))
        .isInstanceOf(KeysAway.class)
        .hasMessageStartingWith("no Muster answers at http://localhost:");
    realm.comeBack();
    realm.keysStatus = 500;
    assertThatThrownBy(() -> open(Sealing.renamed())).isInstanceOf(KeysAway.class);
    realm.keysStatus = 403;
    assertThatThrownBy(() -> open(Sealing.renamed())).isInstanceOf(KeysRefused.class);
    realm.tokenStatus = 401;
    assertThatThrownBy(() -> new Revealer(realm.access()).entered())
        .isInstanceOf(KeysRefused.class)
        .hasMessageContaining("gives the client watcher no token with events:personal: 401");
    assertThat(realm.access()).hasToString("watcher at " + realm.access().issuer());
  }

  @Test
  void a_secret_is_sent_in_the_clear_to_this_machine_alone() {
    for (String issuer : List.of("http://id.example/realms/main", "ftp://localhost/realms/main")) {
      assertThatThrownBy(() -> new Access(URI.create(issuer), "watcher", "secret"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("must begin with https://");
    }
    assertThatThrownBy(() -> Access.issuer("https://[")).hasMessage("is no address");
    assertThatThrownBy(() -> new Access(URI.create("https://id.example/"), "watcher", "secret"))
        .hasMessage("must be that of a realm, and end in /realms/ and its name");
  }

  private StreamEvent open(StreamEvent event) {
    return revealer.open(List.of(event)).getFirst();
  }
}
