package dev.muster.projections.token.service;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.api.ApiEvent;
import dev.muster.domain.api.ApiId;
import dev.muster.domain.api.Audience;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.key.Algorithm;
import dev.muster.domain.key.PrivateJwk;
import dev.muster.domain.key.PublicJwk;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.domain.key.SigningKeyId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Answers;
import dev.muster.projections.Applied;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import dev.muster.projections.token.Apis;
import dev.muster.projections.token.Clients;
import dev.muster.projections.token.Realms;
import dev.muster.projections.token.SigningKeyRow.Status;
import dev.muster.projections.token.SigningKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TokenServiceTest {
  private static TestTopics topics;

  @Inject TestLog log;
  @Inject SigningKeys keys;
  @Inject Clients clients;
  @Inject Apis apis;
  @Inject Realms realms;
  @Inject Applied applied;

  private final ClientKey app = new ClientKey(EventIds.next());
  private RealmId realm;

  @BeforeAll
  static void open() {
    TestTopics.create();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
  }

  @BeforeEach
  void realm() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
  }

  @Test
  void a_key_set_lists_what_signs_will_sign_or_has_signed_and_nothing_revoked() {
    SigningKeyId active = key();
    SigningKeyId revoked = key();
    log.append(realm, new SigningKeyEvent.Activated(active, Algorithm.ES256, NOW));
    log.append(realm, new SigningKeyEvent.Revoked(revoked, Algorithm.ES256, NOW));
    publish();

    var published = Answers.to(() -> keys.published(realm));

    assertThat(published).hasSize(1);
    assertThat(published.getFirst().kid()).isEqualTo(active);
    assertThat(published.getFirst().row().status()).isEqualTo(Status.ACTIVE);
    assertThat(published.getFirst().row().publicKey()).isEqualTo("{\"kty\":\"EC\"}");
    assertThat(published.getFirst().row().version()).isEqualTo(2);
  }

  @Test
  void an_origin_is_allowed_by_a_client_that_is_not_disabled() {
    log.append(realm, Story.client(app, "app"));
    publish();
    assertThat(Answers.to(() -> clients.allowing(realm, "https://app.example.com"))).isTrue();
    assertThat(Answers.to(() -> clients.allowing(realm, "https://evil.example.com"))).isFalse();

    log.append(realm, new ClientEvent.Disabled(app, NOW));
    publish(Log.IDENTITY, 2, 3);

    assertThat(Answers.to(() -> clients.allowing(realm, "https://app.example.com"))).isFalse();
    var client = Answers.to(() -> clients.named(realm, new ClientId("app"))).orElseThrow();
    assertThat(client.row().disabled()).isTrue();
    assertThat(client.row().version()).isEqualTo(2);
  }

  @Test
  void an_api_is_found_by_its_identifier_until_it_is_removed() {
    ApiId api = new ApiId(EventIds.next());
    Audience audience = new Audience("https://api.example.com");
    log.append(
        realm,
        new ApiEvent.Registered(
            api, audience, "API", Set.of("read"), Duration.ofMinutes(2), Algorithm.ES256, NOW));
    publish();

    var found = Answers.to(() -> apis.identified(realm, audience)).orElseThrow();

    assertThat(found.api()).isEqualTo(api);
    assertThat(found.row().tokenLifetime()).isEqualTo(120);
    assertThat(found.row().scopes()).isEqualTo("[\"read\"]");
  }

  @Test
  void realms_are_listed_and_what_was_never_committed_is_not_read() {
    topics.abort(log.events(realm, Log.IDENTITY));
    publish();

    assertThat(Answers.to(() -> realms.listed()))
        .filteredOn(r -> r.realm().equals(realm))
        .extracting(r -> r.row().displayName())
        .containsExactly("Realm");
  }

  private SigningKeyId key() {
    SigningKeyId key = new SigningKeyId(EventIds.next());
    log.append(
        realm,
        new SigningKeyEvent.Created(
            key,
            Algorithm.ES256,
            new PublicJwk("{\"kty\":\"EC\"}"),
            new PrivateJwk("{\"kty\":\"EC\",\"d\":\"x\"}"),
            NOW));
    return key;
  }

  private void publish() {
    publish(Log.IDENTITY, 0, log.events(realm, Log.IDENTITY).size());
    publish(Log.SESSION, 0, log.events(realm, Log.SESSION).size());
  }

  private void publish(Log which, int from, int until) {
    topics.publish(log.events(realm, which).subList(from, until));
    reached(which, until);
  }

  private void reached(Log which, long sequence) {
    applied
        .by("token")
        .reached(realm, which, sequence, Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }
}
