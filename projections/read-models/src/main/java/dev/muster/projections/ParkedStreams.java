package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Streams that a read model could not follow. While there is one, a list of the model is
/// incomplete, and says so; and no decision is made on a row that stands for one.
@Singleton
public final class ParkedStreams {
  private final Pool pool;

  @Inject
  ParkedStreams(Pool pool) {
    this.pool = pool;
  }

  /// A stream that waits.
  ///
  /// @param sequence of the event that could not be applied, in the stream's log
  /// @param why it could not
  /// @param waiting how many events of the stream wait, that one included
  public record Parked(
      StreamId stream, String type, long sequence, String why, Instant since, long waiting) {}

  /// Those of a realm, the oldest first.
  ///
  /// @param model by its name
  public Uni<List<Parked>> in(String model, RealmId realm) {
    String sql =
        """
        select distinct on (category, stream) log, category, stream, type, sequence, why, parked_at,
          count(*) over (partition by category, stream) as waiting
        from {schema}.parked where realm = $1
        order by category, stream, sequence
        """;
    return pool.preparedQuery(new Schema(model).sql(sql))
        .execute(Tuple.of(realm.value()))
        .map(rows -> {
          List<Parked> parked = new ArrayList<>();
          rows.forEach(row -> parked.add(parked(row)));
          parked.sort(java.util.Comparator.comparing(Parked::since));
          return parked;
        });
  }

  private static Parked parked(Row row) {
    return new Parked(
        new StreamId(
            AnyCategory.of(row.getString("category"), row.getString("log")), row.getUUID("stream")),
        row.getString("type"),
        row.getLong("sequence"),
        java.util.Objects.requireNonNullElse(row.getString("why"), ""),
        row.getOffsetDateTime("parked_at").toInstant(),
        row.getLong("waiting"));
  }
}
