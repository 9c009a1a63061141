package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A read model: which events it needs, what it reads them as, and the rows that they make.
///
/// @param <F> what it reads an event as
public interface ReadModel<F> {
  /// Its name; also that of its schema, its channel and its consumer group.
  String name();

  /// The logs that it follows.
  Set<Log> logs();

  /// Whether it needs an event of that type on such a stream, of a category that only a newer
  /// version knows perhaps. If it does and cannot read it, the stream is parked; any other event is
  /// none of this model's business.
  boolean needs(AnyCategory category, String type);

  /// @throws RuntimeException where the event cannot be read
  F read(ParsedEvent event, KeyRing ring);

  List<Rows<F, ?, ?>> rows();

  /// The fact without what is personal of the erased among those whom it {@linkplain People speaks
  /// of}; null where nothing is left of it.
  @Nullable F without(Set<UUID> erased, F fact);

  /// The statements that drop what is held of erased people, given realms as `$1::text[]` and users
  /// as `$2::uuid[]`; `{schema}` stands for the schema.
  List<String> purges();
}
