package dev.muster.eventstore.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header of W3C Trace Context (§3.2), as requests bring it and events keep it: a version, the
/// trace, the step in it that this comes of, and whether it is recorded.
public final class Traceparent {
  private static final Pattern WELL_FORMED =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int LENGTH = 55;
  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private Traceparent() {}

  /// The header, where it is one; a request that names no trace properly is in none (§4.3).
  public static @Nullable String valid(@Nullable String header) {
    return header != null && header.length() == LENGTH && WELL_FORMED.matcher(header).matches()
        ? header
        : null;
  }

  /// As what comes of a step names it.
  public static String of(Span span) {
    SpanContext context = span.getSpanContext();
    String step = context.getTraceId() + "-" + context.getSpanId();
    return "00-" + step + "-" + context.getTraceFlags().asHex();
  }

  /// Whether whoever began the trace records it.
  static boolean isSampled(String traceparent) {
    return TraceFlags.fromHex(traceparent, FLAGS).isSampled();
  }

  static SpanContext context(String traceparent) {
    return SpanContext.createFromRemoteParent(
        traceparent.substring(TRACE, TRACE + 32),
        traceparent.substring(SPAN, SPAN + 16),
        TraceFlags.fromHex(traceparent, FLAGS),
        TraceState.getDefault());
  }
}
