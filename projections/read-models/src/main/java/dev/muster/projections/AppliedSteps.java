package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Clock;
import java.time.Instant;

/// Tells, in the trace of the request that an event comes of, that a projection has applied it. A
/// batch has no step of its own: it mixes the events of many requests, and each of them is told as
/// long as the write that it shared with the others.
final class AppliedSteps {
  private final Traces traces;
  private final String projection;
  private final Clock clock;

  AppliedSteps(Traces traces, String projection, Clock clock) {
    this.traces = traces;
    this.projection = projection;
    this.clock = clock;
  }

  /// @param since when the write began that is done now
  void applied(Batch<?> batch, Instant since) {
    if (!traces.areOn()) {
      return;
    }
    Instant now = clock.instant();
    for (Read<?> read : batch.events()) {
      if (traces.follow(read.recorded().origin().traceparent())) {
        tell(read, batch, since, now);
      }
    }
  }

  private void tell(Read<?> read, Batch<?> batch, Instant since, Instant now) {
    switch (read) {
      case Read.Unneeded<?> _ -> {}
      case Read.Understood<?> _ -> step(read.recorded(), batch, since).end(now);
      case Read.Unreadable<?> _ ->
          step(read.recorded(), batch, since).setStatus(StatusCode.ERROR, "parked").end(now);
    }
  }

  private Span step(RecordedEvent event, Batch<?> batch, Instant since) {
    return traces
        .step("apply " + projection, event.origin().traceparent())
        .setSpanKind(SpanKind.CONSUMER)
        .setStartTimestamp(since)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.batch.message_count", batch.size())
        .setAttribute("muster.projection", projection)
        .setAttribute("muster.realm", event.realm().value())
        .setAttribute("muster.event.type", event.type())
        .setAttribute("muster.sequence", event.sequence())
        .startSpan();
  }
}
