package dev.muster.eventstore.verify;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.retention.Retired;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Meets each stream once while a realm's events are walked over: where it begins, or where it goes
/// on behind what is retired.
final class Begun {
  private final LogTables tables;
  private final RealmId realm;
  private final Retired retired;
  private final Map<Log, Instant> beginnings = new EnumMap<>(Log.class);
  private final Set<StreamId> cut = new HashSet<>();

  Begun(LogTables tables, RealmId realm, Retired retired) {
    this.tables = tables;
    this.realm = realm;
    this.retired = retired;
  }

  /// Those that are met in the page.
  Uni<List<StreamId>> in(List<RecordedEvent> page) {
    page.forEach(event -> beginnings.putIfAbsent(event.log(), event.recordedAt()));
    Set<StreamId> met =
        page.stream()
            .filter(event -> event.version() == 1)
            .map(RecordedEvent::stream)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return Multi.createFrom()
        .iterable(retired.upTo().keySet())
        .onItem()
        .transformToUniAndConcatenate(log -> cut(log, page))
        .onItem()
        .<StreamId>disjoint()
        .collect()
        .asList()
        .map(more -> {
          List<StreamId> all = new ArrayList<>(met);
          all.addAll(more);
          return all;
        });
  }

  /// Months are cut by the time of recording: what began before the first event that is left began
  /// in a month that is gone.
  private Uni<Set<StreamId>> cut(Log log, List<RecordedEvent> page) {
    Set<StreamId> going =
        page.stream()
            .filter(event -> event.log() == log && event.version() > 1)
            .map(RecordedEvent::stream)
            .filter(stream -> !cut.contains(stream))
            .collect(Collectors.toSet());
    return going.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : tables
            .begunBefore(realm, going, beginnings.getOrDefault(log, Instant.MAX))
            .invoke(cut::addAll);
  }
}
