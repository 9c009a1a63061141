package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.postgres.Columns.stream;
import static dev.muster.eventstore.postgres.Columns.time;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.SealedClaim;
import dev.muster.eventstore.WrappedKey;
import dev.muster.eventstore.postgres.Columns.Column;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The arguments of `log.append`: a batch of appends as arrays. The columns are made in the order
/// of the function's parameters.
final class AppendCall {
  private static final int PARAMETERS = 42;

  static final String SQL =
      "SELECT * FROM log.append("
          + IntStream.rangeClosed(1, PARAMETERS)
              .mapToObj(n -> "$" + n)
              .collect(Collectors.joining(","))
          + ")";

  private final Columns columns = new Columns();
  private final Column<OffsetDateTime> at = columns.time();
  private final Column<OffsetDateTime> until = columns.time();
  private final Column<Buffer> actor = columns.bytes();
  private final Column<UUID> correlation = columns.uuid();
  private final Column<UUID> causation = columns.uuid();
  private final Column<String> trace = columns.text();
  private final Events events = new Events(columns);
  private final Column<Integer> streamAppend = columns.number();
  private final Column<String> streamCategory = columns.text();
  private final Column<UUID> streamId = columns.uuid();
  private final Column<Integer> streamVersion = columns.number();
  private final Column<Integer> streamWritten = columns.number();
  private final Claims claims = new Claims(columns);
  private final Keys keys = new Keys(columns);

  /// @param batch of one realm
  /// @throws AppendRefused where one of them contradicts itself
  static Tuple arguments(List<Append> batch, boolean notify) {
    AppendCall call = new AppendCall();
    batch.forEach(call::add);
    Append first = batch.getFirst();
    Tuple tuple = Tuple.of(first.realm().value(), first.createsRealm(), notify);
    call.columns.arrays().forEach(tuple::addValue);
    return tuple;
  }

  private void add(Append append) {
    at.add(time(append.at()));
    until.add(time(append.validUntil()));
    actor.add(Buffer.buffer(append.origin().actor()));
    correlation.add(append.origin().correlationId());
    causation.add(append.origin().causationId());
    trace.add(append.origin().traceparent());
    Map<StreamId, Integer> versions = new HashMap<>(append.expected());
    append.events().forEach(event -> events.add(at.size(), event, versions));
    append
        .expected()
        .forEach((stream, version) ->
            relied(stream, version, versions.getOrDefault(stream, version) - version));
    append.cited().forEach((stream, version) -> relied(stream, version, 0));
    claims.add(at.size(), append.claims());
    keys.add(at.size(), append);
  }

  private void relied(StreamId stream, int version, int written) {
    streamAppend.add(at.size());
    stream(streamCategory, streamId, stream);
    streamVersion.add(version);
    streamWritten.add(written);
  }

  private static final class Events {
    private final Column<Integer> append;
    private final Column<String> log;
    private final Column<UUID> id;
    private final Column<String> category;
    private final Column<UUID> stream;
    private final Column<Integer> version;
    private final Column<String> type;
    private final Column<Buffer> data;
    private final Column<Buffer> digest;

    Events(Columns columns) {
      append = columns.number();
      log = columns.text();
      id = columns.uuid();
      category = columns.text();
      stream = columns.uuid();
      version = columns.number();
      type = columns.text();
      data = columns.bytes();
      digest = columns.bytes();
    }

    void add(int number, NewEvent event, Map<StreamId, Integer> versions) {
      boolean versioned = event.stream().log() != Log.ACTIVITY;
      append.add(number);
      log.add(event.stream().log().word());
      id.add(event.id());
      stream(category, stream, event.stream());
      version.add(versioned ? versions.merge(event.stream(), 1, Integer::sum) : 0);
      type.add(event.type());
      data.add(Buffer.buffer(event.data()));
      digest.add(Buffer.buffer(LeafHash.sha256(event.data())));
    }
  }

  private static final class Claims {
    private final Column<Integer> append;
    private final Column<String> kind;
    private final Column<Buffer> digest;
    private final Column<Boolean> checked;
    private final Column<Boolean> taken;
    private final Column<String> category;
    private final Column<UUID> stream;
    private final Column<OffsetDateTime> expires;
    private final Column<Integer> ignoredClaim;
    private final Column<String> ignoredCategory;
    private final Column<UUID> ignoredStream;
    private final Column<Integer> releaserAppend;
    private final Column<String> releaserCategory;
    private final Column<UUID> releaserStream;

    Claims(Columns columns) {
      append = columns.number();
      kind = columns.text();
      digest = columns.bytes();
      checked = columns.flag();
      taken = columns.flag();
      category = columns.text();
      stream = columns.uuid();
      expires = columns.time();
      ignoredClaim = columns.number();
      ignoredCategory = columns.text();
      ignoredStream = columns.uuid();
      releaserAppend = columns.number();
      releaserCategory = columns.text();
      releaserStream = columns.uuid();
    }

    void add(int number, List<SealedClaim> changes) {
      ClaimStep.of(changes).forEach(step -> add(number, step));
      for (SealedClaim change : changes) {
        if (change instanceof SealedClaim.ReleaseAll(StreamId by)) {
          releaserAppend.add(number);
          stream(releaserCategory, releaserStream, by);
        }
      }
    }

    private void add(int number, ClaimStep step) {
      append.add(number);
      kind.add(step.digest().kind().word());
      digest.add(Buffer.buffer(step.digest().bytes()));
      checked.add(step.isChecked());
      taken.add(step.holder() != null);
      stream(category, stream, step.holder());
      expires.add(time(step.expires()));
      for (StreamId ignored : step.ignored()) {
        ignoredClaim.add(append.size());
        stream(ignoredCategory, ignoredStream, ignored);
      }
    }
  }

  private static final class Keys {
    private final Column<Integer> append;
    private final Column<UUID> id;
    private final Column<String> change;
    private final Column<String> master;
    private final Column<Buffer> wrapped;

    Keys(Columns columns) {
      append = columns.number();
      id = columns.uuid();
      change = columns.text();
      master = columns.text();
      wrapped = columns.bytes();
    }

    /// A key that the append itself creates need not be there for it to be used.
    void add(int number, Append call) {
      Set<DataKeyId> used = new HashSet<>(call.keys().used());
      for (WrappedKey key : call.keys().created()) {
        used.remove(key.id());
        add(number, key.id(), "create", key);
      }
      used.forEach(key -> add(number, key, "use", null));
      call.keys().destroyed().forEach(key -> add(number, key, "destroy", null));
    }

    private void add(int number, DataKeyId key, String what, @Nullable WrappedKey created) {
      append.add(number);
      id.add(key.value());
      change.add(what);
      master.add(created == null ? null : created.masterKey());
      wrapped.add(created == null ? null : Buffer.buffer(created.wrapped()));
    }
  }
}
