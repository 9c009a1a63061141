package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Caller;
import dev.muster.eventstore.postgres.Columns.Column;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the current versions of streams. Questions that come while others are being answered are
/// gathered into one statement, whatever their realms.
final class VersionLookups {
  private static final int MOST = 256;

  /// A sub-select a row: an index probe each, whatever the planner thinks of the table.
  private static final String SQL =
      """
      SELECT extract(epoch FROM now())::bigint, coalesce((SELECT s.version FROM log.stream s
        WHERE s.realm = r.realm AND s.category = r.category AND s.id = r.id), 0)
      FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY r (realm, category, id, n)
      ORDER BY r.n
      """;

  /// As the append's.
  private static final long SKEW_SECONDS = 30;

  private record Place(RealmId realm, StreamId stream) {}

  private record Question(
      RealmId realm,
      Set<StreamId> streams,
      @Nullable Instant at,
      UniEmitter<? super Map<StreamId, Integer>> emitter,
      Caller caller) {
    /// @param clock the database's, in seconds
    void answer(Map<Place, Integer> known, long clock) {
      if (at != null && Math.abs(at.getEpochSecond() - clock) > SKEW_SECONDS) {
        fail(new AppendRefused(new Reason.ClocksApart()));
        return;
      }
      Map<StreamId, Integer> versions = new HashMap<>();
      streams.forEach(s -> versions.put(s, known.getOrDefault(new Place(realm, s), 0)));
      caller.execute(() -> emitter.complete(versions));
    }

    void fail(Throwable why) {
      caller.execute(() -> emitter.fail(why));
    }
  }

  private final Connections database;
  private final Gate<Question> gate =
      new Gate<>(VersionLookups::next, this::answer, MOST, Duration.ZERO);

  VersionLookups(Connections database) {
    this.database = database;
  }

  /// @param at the time that must not be far from the database's clock, where there is one
  Uni<Map<StreamId, Integer>> of(RealmId realm, Set<StreamId> streams, @Nullable Instant at) {
    return Uni.createFrom()
        .emitter(emitter ->
            gate.enter(new Question(realm, Set.copyOf(streams), at, emitter, new Caller())));
  }

  private static List<Question> next(Queue<Question> waiting) {
    List<Question> group = new ArrayList<>();
    while (!waiting.isEmpty() && group.size() < MOST) {
      group.add(waiting.remove());
    }
    return group;
  }

  private Uni<Void> answer(List<Question> group) {
    Map<Place, Integer> known = new LinkedHashMap<>();
    group.forEach(q -> q.streams().forEach(s -> known.put(new Place(q.realm(), s), 0)));
    return database
        .ask(SQL, arguments(known.keySet()))
        .invoke(rows -> {
          long clock = fill(known, rows);
          group.forEach(question -> question.answer(known, clock));
        })
        .onFailure()
        .invoke(failure -> group.forEach(question -> question.fail(failure)))
        .replaceWithVoid();
  }

  private static Tuple arguments(Set<Place> places) {
    Columns columns = new Columns();
    Column<String> realm = columns.text();
    Column<String> category = columns.text();
    Column<UUID> id = columns.uuid();
    for (Place place : places) {
      realm.add(place.realm().value());
      Columns.stream(category, id, place.stream());
    }
    return Tuple.wrap(columns.arrays());
  }

  /// @return the database's clock, in seconds
  private static long fill(Map<Place, Integer> known, RowSet<Row> rows) {
    var all = rows.iterator();
    long clock = 0;
    for (Map.Entry<Place, Integer> place : known.entrySet()) {
      Row row = all.next();
      clock = row.getLong(0);
      place.setValue(row.getInteger(1));
    }
    return clock;
  }
}
