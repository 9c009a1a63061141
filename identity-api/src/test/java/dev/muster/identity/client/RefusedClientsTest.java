package dev.muster.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class RefusedClientsTest {
  @Inject TokenRealm realm;

  /// The other tests make noise as well, of other kinds and of this one, so that the first of this
  /// one may only be counted with theirs.
  @Test
  void strangers_are_counted_and_not_listed() throws Exception {
    long before = realm.sequence(Log.ACTIVITY);

    for (int i = 0; i < 30; i++) {
      OAuth.post("token", Map.of("grant_type", "client_credentials", "client_id", "nobody" + i));
    }

    List<ActivityEvent.RequestRefused> written = written(before);
    assertThat(written).hasSizeBetween(1, 3);
    assertThat(written).allMatch(event -> "127.0.0.1".equals(event.address()));
    assertThat(written.stream().mapToInt(ActivityEvent.RequestRefused::count).sum())
        .isGreaterThanOrEqualTo(30);
  }

  private List<ActivityEvent.RequestRefused> written(long after) throws InterruptedException {
    Instant latest = Instant.now().plus(Duration.ofSeconds(25));
    List<ActivityEvent.RequestRefused> written = List.of();
    int count = 0;
    while (count < 30 && Instant.now().isBefore(latest)) {
      Thread.sleep(200);
      written =
          realm.events(Log.ACTIVITY, after).stream()
              .filter(ActivityEvent.RequestRefused.class::isInstance)
              .map(ActivityEvent.RequestRefused.class::cast)
              .filter(event -> event.kind().equals("invalid_client"))
              .toList();
      count = written.stream().mapToInt(ActivityEvent.RequestRefused::count).sum();
    }
    return written;
  }
}
