package dev.muster.eventstore.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/// The traces that somebody collects, if anybody does. The parent of a step is always named, by the
/// request or by the event, and never taken from the thread: one call of the log has the appends of
/// many requests in it.
public final class Traces {
  /// Where nobody collects them.
  public static final Traces OFF = new Traces(null);

  private final @Nullable Tracer tracer;

  private Traces(@Nullable Tracer tracer) {
    this.tracer = tracer;
  }

  public static Traces by(Tracer tracer) {
    return new Traces(tracer);
  }

  public boolean areOn() {
    return tracer != null;
  }

  /// Whether what comes of an event is to be told, too.
  public boolean follow(@Nullable String traceparent) {
    String given = tracer == null ? null : Traceparent.valid(traceparent);
    return given != null && Traceparent.isSampled(given);
  }

  /// A step in the trace that it comes of; the first one of a trace where it comes of none.
  public SpanBuilder step(String name, @Nullable String traceparent) {
    if (tracer == null) {
      throw new IllegalStateException("nobody collects traces");
    }
    String given = Traceparent.valid(traceparent);
    SpanBuilder step = tracer.spanBuilder(name);
    return given == null
        ? step.setNoParent()
        : step.setParent(Context.root().with(Span.wrap(Traceparent.context(given))));
  }
}
