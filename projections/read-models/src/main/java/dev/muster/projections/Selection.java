package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.StreamId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/// Rows of a realm that are looked at together, with all that makes them.
sealed interface Selection {
  /// Those of some streams.
  record Streams(AnyCategory category, List<UUID> ids) implements Selection {
    static Streams of(StreamId stream) {
      return new Streams(stream.category(), List.of(stream.id()));
    }
  }

  /// Those of the events at some positions.
  record Positions(long from, long to) implements Selection {}

  /// Whether rows of such a source are among them.
  default boolean has(Source source) {
    return switch (source) {
      case Source.OfStream of -> this instanceof Streams some && some.category() == of.category();
      case Source.OfEvent _ -> this instanceof Positions;
      case Source.ToDo _ -> false;
    };
  }

  /// The condition that chooses them, given the realm as `$1`.
  default String condition(Source source) {
    return switch (source) {
      case Source.OfStream of -> "t.realm = $1 and t.%s = any($2::uuid[])".formatted(of.column());
      case Source.OfEvent _ -> "t.realm = $1 and t.position between $2 and $3";
      case Source.ToDo _ -> "false";
    };
  }

  default Tuple parameters(String realm) {
    return switch (this) {
      case Streams some -> Tuple.of(realm, some.ids().toArray(UUID[]::new));
      case Positions(long from, long to) -> Tuple.of(realm, from, to);
    };
  }

  /// What a row among them is made of: a stream's id, or a position.
  static Object owner(Source source, Row row) {
    return switch (source) {
      case Source.OfStream of -> row.getUUID(of.column());
      case Source.OfEvent _ -> row.getLong("position");
      case Source.ToDo _ -> throw new IllegalArgumentException("made of what is still to do");
    };
  }
}
