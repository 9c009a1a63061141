package dev.muster.identity.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.consumer.StreamEvent;
import dev.muster.domain.Log;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The deserializer that platform teams configure, against the endpoint that gives it keys.
@QuarkusTest
final class OpenedTopicTest {
  @Inject TokenRealm realm;
  @Inject Strangers strangers;
  @Inject EventStore store;

  @TestHTTPResource("/realms/tokens")
  URI issuer = URI.create("set:by-quarkus");

  @Test
  void it_opens_people_until_they_are_erased_and_each_reading_is_written_down() throws Exception {
    UserId bob = strangers.register(TokenRealm.ID);
    long before = realm.sequence(Log.ACTIVITY);
    try (OpenedTopic topic = new OpenedTopic(issuer)) {
      topic.publish(event(bob, 0));
      assertThat(userName(topic.next())).isEqualTo("\"stranger-" + bob + "\"");
      assertThat(read(before)).singleElement().asString().contains(bob.toString());

      strangers.eraseElsewhere(bob);
      topic.publish(event(bob, 1));
      topic.publish(event(bob, 0));

      assertThat(topic.next().type()).isEqualTo("user.erased.v1");
      assertThat(userName(topic.next())).isEqualTo("{\"erased\":true}");
    }
    assertThat(read(before)).as("no key was read again").hasSize(1);
  }

  @Test
  void whoever_comes_after_an_erasure_learns_nothing() throws Exception {
    UserId bob = strangers.register(TokenRealm.ID);
    RecordedEvent registered = event(bob, 0);
    strangers.eraseElsewhere(bob);
    try (OpenedTopic topic = new OpenedTopic(issuer)) {
      topic.publish(registered);

      StreamEvent read = topic.next();

      assertThat(userName(read)).isEqualTo("{\"erased\":true}");
      assertThat(read.data().get("user").textValue()).isEqualTo(bob.toString());
    }
  }

  @Test
  void a_secret_stays_sealed_in_its_own_event() throws Exception {
    RecordedEvent key =
        store
            .read(TokenRealm.ID, Log.IDENTITY, 0, 1_000)
            .await()
            .atMost(Duration.ofSeconds(30))
            .stream()
            .filter(event -> event.type().equals("key.created.v1"))
            .findFirst()
            .orElseThrow();
    try (OpenedTopic topic = new OpenedTopic(issuer)) {
      topic.publish(key);
      assertThat(topic.next().data().path("privateKey").path("sealed").textValue())
          .startsWith("v1.");
    }
  }

  private static String userName(StreamEvent event) {
    return event.data().get("userName").toString();
  }

  private RecordedEvent event(UserId user, int after) {
    return store
        .read(TokenRealm.ID, user.stream(), after)
        .await()
        .atMost(Duration.ofSeconds(30))
        .getFirst();
  }

  /// The readings of keys since, as the log tells them.
  private List<String> read(long after) {
    return store
        .read(TokenRealm.ID, Log.ACTIVITY, after, 1_000)
        .await()
        .atMost(Duration.ofSeconds(30))
        .stream()
        .filter(event -> event.type().equals("events.keys-read.v1"))
        .map(event -> new String(event.data(), java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }
}
