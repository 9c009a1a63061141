package dev.muster.outbox;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.eventstore.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.time.InstantSource;

/// Tells, in the trace of the request that an event comes of, that it is on Kafka: a step from its
/// recording to the commit, so that its length is the relay's delay.
final class PublishedSteps {
  private final Traces traces;
  private final Topics topics;
  private final InstantSource clock;

  PublishedSteps(Traces traces, Topics topics, InstantSource clock) {
    this.traces = traces;
    this.topics = topics;
    this.clock = clock;
  }

  void published(Slice slice) {
    if (!traces.areOn()) {
      return;
    }
    Instant now = clock.instant();
    for (RecordedEvent event : slice.events()) {
      if (traces.follow(event.origin().traceparent())) {
        tell(event, now);
      }
    }
  }

  /// The database's clock recorded it, which may be ahead of this one.
  private void tell(RecordedEvent event, Instant now) {
    Instant recorded = event.recordedAt();
    traces
        .step("publish " + event.log().word(), event.origin().traceparent())
        .setSpanKind(SpanKind.PRODUCER)
        .setStartTimestamp(recorded.isBefore(now) ? recorded : now)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", topics.of(event.log()))
        .setAttribute("muster.realm", event.realm().value())
        .setAttribute("muster.event.type", event.type())
        .setAttribute("muster.sequence", event.sequence())
        .startSpan()
        .end(now);
  }
}
