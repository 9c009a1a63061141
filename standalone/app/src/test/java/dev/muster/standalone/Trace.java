package dev.muster.standalone;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A trace that its caller has begun, and what has been told of it.
///
/// @param flags `01` where the caller records it
record Trace(String id, String parent, String flags) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Trace begin(String flags) {
    UUID random = UUID.randomUUID();
    return new Trace(
        TraceId.fromLongs(random.getMostSignificantBits(), random.getLeastSignificantBits()),
        SpanId.fromLong(random.getLeastSignificantBits()),
        flags);
  }

  String header() {
    return "00-" + id + "-" + parent + "-" + flags;
  }

  List<SpanData> spans() {
    return Memory.SPANS.getFinishedSpanItems().stream()
        .filter(span -> span.getTraceId().equals(id))
        .toList();
  }

  SpanData named(String name) {
    return spans().stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  /// All of them, once these are among them.
  List<SpanData> await(String... names) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!told().containsAll(Set.of(names))) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("only " + told());
      }
      LockSupport.parkNanos(20_000_000);
    }
    return spans();
  }

  private Set<String> told() {
    return spans().stream().map(SpanData::getName).collect(Collectors.toSet());
  }

  static SpanData awaitOne(Predicate<SpanData> wanted) {
    Instant until = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(until)) {
      for (SpanData span : Memory.SPANS.getFinishedSpanItems()) {
        if (span.getName().contains(" /") && wanted.test(span)) {
          return span;
        }
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("no such step");
  }

  static @Nullable String text(SpanData span, String attribute) {
    return span.getAttributes().get(AttributeKey.stringKey(attribute));
  }
}
