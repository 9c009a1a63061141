package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;

/// Sets a partition's checkpoint back to the beginning, where the topic is not the one that was
/// read.
final class Rewinding {
  private final Schema schema;

  Rewinding(String projection) {
    this.schema = new Schema(projection);
  }

  /// Whoever still writes from where the checkpoint stood is fenced.
  ///
  /// @return where to go on: where another was faster, from there
  Uni<Long> rewind(SqlClient client, Place place, long from) {
    String sql =
        """
        with rewound as (
          update {schema}.checkpoint set next_offset = 0
          where topic = $1 and partition = $2 and next_offset = $3 returning next_offset)
        select coalesce((select next_offset from rewound), (
          select next_offset from {schema}.checkpoint where topic = $1 and partition = $2))
        """;
    return client
        .preparedQuery(schema.sql(sql))
        .execute(Tuple.of(place.topic(), place.partition(), from))
        .map(rows -> rows.iterator().next().getLong(0));
  }
}
