package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// One request, followed from HTTP through the log and Kafka into each projection.
@QuarkusTest
@QuarkusTestResource(TracedServers.class)
final class TraceTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String CREATE = "POST /realms/{realm}/scim/v2/{users: [Uu]sers}";
  private static final Set<String> TOLD =
      Set.of(
          "http.request.method",
          "http.route",
          "http.response.status_code",
          "db.system.name",
          "messaging.system",
          "messaging.destination.name",
          "messaging.batch.message_count",
          "muster.correlation_id",
          "muster.realm",
          "muster.events",
          "muster.position",
          "muster.event.type",
          "muster.sequence",
          "muster.projection");

  @Inject EventStore log;

  private final Caller caller = new Caller();

  @BeforeAll
  static void apply() {
    TracedServers.applyExample();
  }

  @Test
  void a_user_made_by_scim_is_followed_into_every_projection() {
    Trace trace = Trace.begin("01");

    HttpResponse<String> created = caller.createUser("trace-1", trace.header());
    List<SpanData> spans =
        trace.await(CREATE, "append", "publish identity", "apply scim", "apply audit");

    assertThat(created.statusCode()).isEqualTo(201);
    SpanData http = trace.named(CREATE);
    SpanData append = trace.named("append");
    assertThat(http.getParentSpanId()).isEqualTo(trace.parent());
    assertThat(append.getParentSpanId()).isEqualTo(http.getSpanId());
    assertThat(spans)
        .filteredOn(span -> !span.equals(http) && !span.equals(append))
        .allMatch(span -> span.getParentSpanId().equals(append.getSpanId()));
    assertThat(Trace.text(http, "muster.correlation_id"))
        .isEqualTo(created.headers().firstValue("X-Request-Id").orElseThrow());
    assertThat(last().origin().traceparent())
        .isEqualTo("00-" + trace.id() + "-" + append.getSpanId() + "-01");
  }

  @Test
  void a_trace_that_its_caller_does_not_record_is_not_recorded_here_and_stays_one_trace() {
    Trace trace = Trace.begin("00");
    Trace other = Trace.begin("01");

    caller.createUser("trace-2", trace.header());
    String unsampled = String.valueOf(last().origin().traceparent());
    caller.createUser("trace-3", other.header());
    var _ = other.await(CREATE, "append", "apply scim", "apply audit");

    assertThat(unsampled).startsWith("00-" + trace.id() + "-").endsWith("-00");
    assertThat(trace.spans()).isEmpty();
  }

  @Test
  void a_request_without_a_trace_begins_one() {
    HttpResponse<String> created = caller.createUser("trace-4", null);

    String correlation = created.headers().firstValue("X-Request-Id").orElseThrow();
    SpanData http =
        Trace.awaitOne(span -> correlation.equals(Trace.text(span, "muster.correlation_id")));
    assertThat(http.getParentSpanContext().isValid()).isFalse();
    assertThat(last().origin().traceparent()).startsWith("00-" + http.getTraceId() + "-");
  }

  @Test
  void no_step_tells_what_was_asked_by_whom_or_from_where() {
    Trace trace = Trace.begin("01");

    caller.createUser("trace-5-" + UUID.randomUUID(), trace.header());
    var _ = caller.get("/oauth2/authorize?client_id=trace-5-client&state=trace-5-state", trace);
    var _ = caller.get("/no/trace-5-path", trace);
    List<SpanData> spans = trace.await("apply scim", "GET", "GET /realms/{realm}/oauth2/authorize");

    assertThat(spans)
        .allSatisfy(span -> {
          assertThat(span.toString()).doesNotContain("trace-5", "127.0.0.1", "Java-http-client");
          assertThat(span.getEvents()).isEmpty();
          assertThat(span.getAttributes().asMap().keySet())
              .allMatch(key -> TOLD.contains(key.getKey()));
        });
  }

  private RecordedEvent last() {
    long head = log.heads(RealmId.MAIN).await().atMost(LONG).identity();
    return log.read(RealmId.MAIN, Log.IDENTITY, head - 1, 1).await().atMost(LONG).getFirst();
  }
}
