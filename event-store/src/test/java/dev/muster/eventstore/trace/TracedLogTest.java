package dev.muster.eventstore.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.memory.InMemoryEventStore;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TracedLogTest {
  private static final RealmId REALM = new RealmId("traced");
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String GIVEN = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final InMemorySpanExporter told = InMemorySpanExporter.create();
  private final Traces traces =
      Traces.by(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(told))
              .build()
              .get("test"));
  private final TracedLog log = new TracedLog(new InMemoryEventStore(), traces);
  private final StreamId someone = Proposal.someone();

  TracedLogTest() {
    append(Proposal.creating(REALM));
    told.reset();
  }

  @Test
  void an_append_is_a_step_of_its_requests_trace_and_its_events_name_the_step() {
    append(writes(0, GIVEN));

    SpanData step = told.getFinishedSpanItems().getFirst();
    assertThat(step.getTraceId()).isEqualTo(TRACE);
    assertThat(step.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(last().origin().traceparent())
        .isEqualTo("00-" + TRACE + "-" + step.getSpanId() + "-01");
  }

  @Test
  void a_refused_append_tells_what_kind_of_failure_it_was_and_no_more() {
    append(writes(0, GIVEN));
    told.reset();

    assertThatThrownBy(() -> append(writes(0, GIVEN))).isInstanceOf(AppendRefused.class);

    SpanData step = told.getFinishedSpanItems().getFirst();
    assertThat(step.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(step.getStatus().getDescription()).isEmpty();
    assertThat(step.getEvents()).isEmpty();
    assertThat(step.getAttributes().asMap()).containsValue(AppendRefused.class.getName());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00-a-b-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void what_names_no_trace_begins_one(@Nullable String given) {
    assertThat(Traceparent.valid(given)).isNull();
    assertThat(traces.follow(given)).isFalse();

    append(writes(0, given));

    SpanData step = told.getFinishedSpanItems().getFirst();
    assertThat(step.getParentSpanContext().isValid()).isFalse();
    assertThat(last().origin().traceparent()).contains(step.getTraceId());
  }

  @Test
  void what_its_sender_does_not_record_is_not_followed() {
    assertThat(traces.follow(GIVEN)).isTrue();
    assertThat(traces.follow(GIVEN.replace("-01", "-00"))).isFalse();
    assertThat(Traces.OFF.follow(GIVEN)).isFalse();
  }

  private Append writes(int version, @Nullable String traceparent) {
    Origin origin = new Origin(new byte[] {'{', '}'}, UUID.randomUUID(), null, traceparent);
    return Proposal.to(REALM).writes(someone, version).from(origin).append();
  }

  private void append(Append append) {
    var _ = log.append(append).await().indefinitely();
  }

  private RecordedEvent last() {
    List<RecordedEvent> events = log.read(REALM, Log.IDENTITY, 0, 100).await().indefinitely();
    return events.getLast();
  }
}
