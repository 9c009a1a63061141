package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a read model has parked, for whoever puts it right: why it is, whether it would go on now,
/// and the word to do so. Any process may give it.
public final class Unparking<F> {
  private final ReadModel<F> model;
  private final Pool pool;
  private final ParkedStreams streams;
  private final ParkedEvents events;
  private final Replay<F> replay;

  public Unparking(ReadModel<F> model, Opening opening, Pool pool) {
    this.model = model;
    this.pool = pool;
    this.streams = new ParkedStreams(pool);
    this.events = new ParkedEvents(model.name());
    this.replay = new Replay<>(pool, model, new Reader<>(model, opening.codec(), opening.vault()));
  }

  /// An event that waits.
  public record Waiting(String type, long sequence, int version, Instant recordedAt) {
    static Waiting of(RecordedEvent event) {
      return new Waiting(event.type(), event.sequence(), event.version(), event.recordedAt());
    }
  }

  /// @param parked the stream, and what stopped it, as it was told then
  /// @param waiting its events in their order, beginning with the one that stopped it
  /// @param obstacle what would stop it now; null where it would go on. It may name people.
  public record Explanation(
      ParkedStreams.Parked parked, List<Waiting> waiting, @Nullable String obstacle) {}

  public String model() {
    return model.name();
  }

  /// The realms that have something parked.
  public Uni<List<RealmId>> realms() {
    String sql = "select distinct realm from {schema}.parked order by realm";
    return pool.query(new Schema(model.name()).sql(sql))
        .execute()
        .map(rows -> {
          List<RealmId> realms = new ArrayList<>();
          rows.forEach(row -> realms.add(new RealmId(row.getString(0))));
          return realms;
        });
  }

  /// The streams of a realm that are parked, the oldest first.
  public Uni<List<ParkedStreams.Parked>> in(RealmId realm) {
    return streams.in(model.name(), realm);
  }

  /// Tries it, and takes back what it tried; nothing where the stream is not parked.
  public Uni<Optional<Explanation>> explain(RealmId realm, StreamId stream) {
    return parked(realm, stream)
        .chain(found ->
            found == null
                ? Uni.createFrom().item(Optional.empty())
                : events
                    .of(pool, new Parking.Stream(realm, stream))
                    .chain(waiting ->
                        attempt(realm, stream, false)
                            .map(obstacle ->
                                Optional.of(
                                    new Explanation(
                                        found,
                                        waiting.stream().map(Waiting::of).toList(),
                                        obstacle)))));
  }

  /// Applies what waits, all of it or nothing.
  ///
  /// @return what is in its way; null where it went on
  public Uni<@Nullable String> replay(RealmId realm, StreamId stream) {
    return attempt(realm, stream, true);
  }

  /// What the database refuses is in the way as anything else.
  private Uni<@Nullable String> attempt(RealmId realm, StreamId stream, boolean keep) {
    return replay
        .attempt(new Parking.Stream(realm, stream), keep)
        .onFailure(io.vertx.pgclient.PgException.class)
        .recoverWithItem(Throwable::toString);
  }

  private Uni<ParkedStreams.@Nullable Parked> parked(RealmId realm, StreamId stream) {
    return in(realm)
        .map(all ->
            all.stream().filter(one -> one.stream().equals(stream)).findFirst().orElse(null));
  }
}
