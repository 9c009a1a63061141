package dev.muster.eventstore.trace;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.Stretch;
import dev.muster.eventstore.WrappedKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The log, each append to it a step of its request's trace. The events name that step, so that
/// whatever comes of them, in any process, is told as coming of it.
public final class TracedLog implements EventStore {
  private final EventStore log;
  private final Traces traces;

  public TracedLog(EventStore log, Traces traces) {
    this.log = log;
    this.traces = traces;
  }

  @Override
  public Uni<Appended> append(Append append) {
    return Uni.createFrom()
        .deferred(() -> {
          Span span = begin(append);
          return log.append(append.within(Traceparent.of(span)))
              .invoke(done -> span.setAttribute("muster.position", done.heads().position()))
              .onFailure()
              .invoke(failure -> failed(span, failure))
              .onTermination()
              .invoke(() -> span.end());
        });
  }

  private Span begin(Append append) {
    return traces
        .step("append", append.origin().traceparent())
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.system.name", "postgresql")
        .setAttribute("muster.realm", append.realm().value())
        .setAttribute("muster.correlation_id", append.origin().correlationId().toString())
        .setAttribute("muster.events", append.events().size())
        .startSpan();
  }

  /// By its class alone: a message may name people.
  private static void failed(Span span, Throwable failure) {
    span.setAttribute("error.type", failure.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, StreamId stream, int after) {
    return log.read(realm, stream, after);
  }

  @Override
  public Uni<Stretch> stretch(RealmId realm, StreamId stream, byte[] shape) {
    return log.stretch(realm, stream, shape);
  }

  @Override
  public Uni<Boolean> keep(RealmId realm, StreamId stream, Snapshot snapshot) {
    return log.keep(realm, stream, snapshot);
  }

  @Override
  public Uni<List<RecordedEvent>> read(RealmId realm, Log which, long after, int most) {
    return log.read(realm, which, after, most);
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams) {
    return log.versions(realm, streams);
  }

  @Override
  public Uni<Map<StreamId, Integer>> versions(RealmId realm, Set<StreamId> streams, Instant at) {
    return log.versions(realm, streams, at);
  }

  @Override
  public Uni<Optional<StreamId>> holder(RealmId realm, ClaimDigest claim) {
    return log.holder(realm, claim);
  }

  @Override
  public Uni<Map<DataKeyId, WrappedKey>> keys(RealmId realm, Set<DataKeyId> ids) {
    return log.keys(realm, ids);
  }

  @Override
  public Uni<String> adoptMasterKey(String id) {
    return log.adoptMasterKey(id);
  }

  @Override
  public Uni<Heads> heads(RealmId realm) {
    return log.heads(realm);
  }

  @Override
  public long timeline() {
    return log.timeline();
  }

  @Override
  public Uni<List<RealmId>> realms() {
    return log.realms();
  }

  @Override
  public Uni<Map<RealmId, Heads>> heads() {
    return log.heads();
  }

  @Override
  public Uni<Map<RealmId, Heads>> recentHeads() {
    return log.recentHeads();
  }
}
