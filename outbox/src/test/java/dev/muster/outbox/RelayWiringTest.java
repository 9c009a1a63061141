package dev.muster.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.LogSignal;
import dev.muster.eventstore.postgres.PostgresEventStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The relay as a process has it, with a poll so slow that wake-ups alone count.
@QuarkusTest
@QuarkusTestResource(RelayServers.class)
final class RelayWiringTest {
  @Inject Progress progress;
  @Inject LogAddress address;

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource(value = "/", management = true)
  URL management;

  @Test
  void an_append_of_another_process_is_published_at_once() {
    var writer = new LogWriter(anotherProcess());
    var realm = new RealmId("woken");
    writer.createRealm(realm);
    published(1);
    long begun = System.nanoTime();
    for (int i = 2; i <= 21; i++) {
      writer.write(realm, Log.IDENTITY, 1);
      published(i);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(told("metrics")).contains("muster_relay_events_total{log=\"identity\"} 21.0");
  }

  @Test
  void health_and_metrics_tell_what_it_does() {
    TestRelay.await(() -> progress.state().isWell(), () -> progress.state().toString());

    assertThat(told("health/ready")).contains("\"relay\"", "\"phase\": \"running\"");
    assertThat(told("metrics"))
        .contains("muster_relay_state{phase=\"running\"} 1.0")
        .contains("muster_relay_lag_events{log=\"session\"} 0.0")
        .contains("muster_relay_lag_seconds{log=\"session\"} 0.0");
  }

  @Test
  void metrics_tell_how_far_sessions_go_back_and_for_how_long_they_can_go_on() {
    TestRelay.await(
        () ->
            told("metrics")
                .contains("muster_log_oldest_month_timestamp_seconds{log=\"session\"} 1."),
        () -> told("metrics"));

    assertThat(told("metrics"))
        .contains("muster_log_last_month_end_timestamp_seconds{log=\"activity\"} 1.")
        .contains("muster_log_retired_events{log=\"session\"} 0.0")
        .contains("muster_log_retired_timestamp_seconds{log=\"session\"} NaN");
  }

  /// A round in which it publishes ends with a look at what is left.
  private void published(int events) {
    TestRelay.await(
        () -> progress.published(Log.IDENTITY) == events,
        () -> "%s are published, not %d".formatted(progress.published(Log.IDENTITY), events));
  }

  /// One whose appends raise no signal here.
  private PostgresEventStore anotherProcess() {
    var pool =
        PgBuilder.pool()
            .connectingTo(address.connection())
            .with(LogAddress.pool(2))
            .using(TestRelay.VERTX.getDelegate())
            .build();
    return new PostgresEventStore(
        Pool.newInstance(pool), new LogSignal(), new SimpleMeterRegistry());
  }

  private String told(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(management + "/" + path).normalize()).build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
