package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.postgres.Columns.Column;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
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
      SELECT coalesce((SELECT s.version FROM log.stream s
        WHERE s.realm = r.realm AND s.category = r.category AND s.id = r.id), 0)
      FROM unnest($1::text[], $2::text[], $3::uuid[]) WITH ORDINALITY r (realm, category, id, n)
      ORDER BY r.n
      """;

  private record Place(RealmId realm, StreamId stream) {}

  private record Question(
      RealmId realm,
      Set<StreamId> streams,
      UniEmitter<? super Map<StreamId, Integer>> emitter,
      @Nullable Context context) {
    void answer(Map<Place, Integer> known) {
      Map<StreamId, Integer> versions = new HashMap<>();
      streams.forEach(s -> versions.put(s, known.getOrDefault(new Place(realm, s), 0)));
      onContext(() -> emitter.complete(versions));
    }

    void fail(Throwable why) {
      onContext(() -> emitter.fail(why));
    }

    private void onContext(Runnable answer) {
      if (context == null) {
        answer.run();
      } else {
        context.runOnContext(_ -> answer.run());
      }
    }
  }

  private final Connections database;
  private final Gate<Question> gate = new Gate<>(VersionLookups::next, this::answer);

  VersionLookups(Connections database) {
    this.database = database;
  }

  Uni<Map<StreamId, Integer>> of(RealmId realm, Set<StreamId> streams) {
    return Uni.createFrom()
        .emitter(emitter ->
            gate.enter(new Question(realm, Set.copyOf(streams), emitter, Vertx.currentContext())));
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
        .invoke(rows -> fill(known, rows))
        .invoke(() -> group.forEach(question -> question.answer(known)))
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

  private static void fill(Map<Place, Integer> known, RowSet<Row> rows) {
    var row = rows.iterator();
    known.entrySet().forEach(place -> place.setValue(row.next().getInteger(0)));
  }
}
