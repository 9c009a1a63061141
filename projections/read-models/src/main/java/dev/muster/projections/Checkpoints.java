package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How far a projection has come: the offset of each partition, which says where to go on and is
/// the fence, and the sequence of each log, which says what is applied.
final class Checkpoints {
  private final Schema schema;

  Checkpoints(String projection) {
    this.schema = new Schema(projection);
  }

  /// Where to go on with a partition; 0 where it was never read.
  Uni<Long> open(SqlClient client, Place place) {
    String sql =
        """
        with opened as (
          insert into {schema}.checkpoint (topic, partition, next_offset) values ($1, $2, 0)
          on conflict do nothing returning next_offset)
        select next_offset from opened
        union all
        select next_offset from {schema}.checkpoint where topic = $1 and partition = $2
        """;
    return client
        .preparedQuery(schema.sql(sql))
        .execute(Tuple.of(place.topic(), place.partition()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /// Says how the server is to take what follows in the transaction. A process that is stopped in
  /// the middle would let others wait for ever: the server ends its transaction. Nobody waits for
  /// the disk: rows and checkpoint stand together, so what a crash takes back is read from the
  /// topics again.
  ///
  /// Plans are made once, as to make them with each batch took longer than what was planned; and of
  /// index look-ups, since a plan that is made of a young table is kept while it grows.
  static Uni<Void> settings(SqlConnection connection) {
    String sql =
        """
        select set_config('idle_in_transaction_session_timeout', '5s', true),
               set_config('statement_timeout', '60s', true),
               set_config('synchronous_commit', 'off', true),
               set_config('plan_cache_mode', 'force_generic_plan', true),
               set_config('enable_seqscan', 'off', true),
               set_config('enable_hashjoin', 'off', true),
               set_config('enable_mergejoin', 'off', true)
        """;
    return connection.preparedQuery(sql).execute().replaceWithVoid();
  }

  /// Moves the checkpoint of each batch's partition, if all still stand where the batches started
  /// from. It locks the rows, so that of two writers one waits, and then fails.
  ///
  /// @param batches of different partitions
  /// @return whether the batches are still to be written; not where an earlier attempt, whose
  ///   outcome was unknown, has written them
  Uni<Boolean> move(SqlConnection connection, List<? extends Batch<?>> batches) {
    String sql =
        """
        update {schema}.checkpoint c set next_offset = m.next
        from unnest($1::text[], $2::integer[], $3::bigint[], $4::bigint[])
          m(topic, partition, start, next)
        where c.topic = m.topic and c.partition = m.partition and c.next_offset = m.start
        """;
    return connection
        .preparedQuery(schema.sql(sql))
        .execute(
            Tuple.of(
                batches.stream().map(batch -> batch.place().topic()).toArray(String[]::new),
                batches.stream().map(batch -> batch.place().partition()).toArray(Integer[]::new),
                batches.stream().map(Batch::from).toArray(Long[]::new),
                batches.stream().map(Batch::next).toArray(Long[]::new)))
        .chain(moved ->
            moved.rowCount() == batches.size()
                ? Uni.createFrom().item(true)
                : settle(connection, batches));
  }

  private Uni<Boolean> settle(SqlConnection connection, List<? extends Batch<?>> batches) {
    return Multi.createFrom()
        .iterable(batches)
        .onItem()
        .transformToUniAndConcatenate(
            batch -> open(connection, batch.place()).invoke(found -> mustBeWritten(batch, found)))
        .collect()
        .last()
        .replaceWith(false);
  }

  private void mustBeWritten(Batch<?> batch, long found) {
    if (found != batch.next()) {
      throw new Fenced(schema.name(), batch.place());
    }
  }

  /// The sequences up to which each log is applied; 0 for one of which nothing is.
  Uni<Map<LogOf, Long>> sequences(SqlClient client, Collection<RealmId> realms) {
    String sql = "select realm, log, sequence from {schema}.applied where realm = any($1)";
    return client
        .preparedQuery(schema.sql(sql))
        .execute(Tuple.of(realms.stream().map(RealmId::value).toArray(String[]::new)))
        .map(rows -> {
          Map<LogOf, Long> sequences = new HashMap<>();
          rows.forEach(row -> sequences.put(logOf(row), row.getLong("sequence")));
          return sequences;
        });
  }

  Uni<Void> apply(SqlConnection connection, Map<LogOf, Long> sequences) {
    String sql =
        """
        insert into {schema}.applied (realm, log, sequence)
        select * from unnest($1::text[], $2::text[], $3::bigint[])
        on conflict (realm, log) do update set sequence = excluded.sequence
        """;
    List<LogOf> logs = List.copyOf(sequences.keySet());
    return logs.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(schema.sql(sql))
            .execute(
                Tuple.of(
                    logs.stream().map(log -> log.realm().value()).toArray(String[]::new),
                    logs.stream().map(LogOf::word).toArray(String[]::new),
                    logs.stream().map(sequences::get).toArray(Long[]::new)))
            .replaceWithVoid();
  }

  private static LogOf logOf(Row row) {
    return new LogOf(
        new RealmId(row.getString("realm")),
        Log.valueOf(row.getString("log").toUpperCase(Locale.ROOT)));
  }
}
