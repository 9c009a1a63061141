package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.eventstore.verify.Reading;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be told of a model once a realm is read: how far it has come, what it has parked, and
/// which rows stand for what the log does not have at all.
final class EndCheck<F> implements Reading {
  private final ReadModel<F> model;
  private final Sides sides;
  private final Outcome<F> outcome;
  private final Findings findings;

  EndCheck(ReadModel<F> model, Sides sides, Outcome<F> outcome, Findings findings) {
    this.model = model;
    this.sides = sides;
    this.outcome = outcome;
    this.findings = findings;
  }

  /// A model of another database than the log's may hold a realm that a restored log has not.
  @Override
  public Uni<Void> begin(Set<RealmId> realms) {
    String sql = "select distinct realm from {schema}.applied where sequence > 0 order by realm";
    return sides
        .pool()
        .query(new Schema(model.name()).sql(sql))
        .execute()
        .invoke(rows ->
            rows.forEach(row -> {
              if (!realms.contains(new RealmId(row.getString(0)))) {
                differs(row.getString(0), "the log has no such realm: was it restored?");
              }
            }))
        .replaceWithVoid();
  }

  @Override
  public Uni<Void> end(RealmId realm) {
    Uni<Void> done = progress(realm).chain(() -> parked(realm));
    for (Rows<F, ?, ?> rows : model.rows()) {
      if (rows.source() instanceof Source.OfStream of) {
        done = done.chain(() -> extras(realm, new Orphans(rows.table(), of)));
      } else if (rows.source() instanceof Source.OfEvent) {
        done = done.chain(() -> beyond(realm, rows.table()));
      }
    }
    return done;
  }

  /// The heads are read later, so they are beyond what is applied.
  private Uni<Void> progress(RealmId realm) {
    return new Checkpoints(model.name())
        .sequences(sides.pool(), List.of(realm))
        .chain(applied -> sides.log().heads(realm).invoke(heads -> compare(realm, applied, heads)))
        .replaceWithVoid();
  }

  private void compare(RealmId realm, Map<LogOf, Long> applied, Heads heads) {
    for (Log log : model.logs()) {
      long at = applied.getOrDefault(new LogOf(realm, log), 0L);
      long behind = heads.sequence(log) - at;
      String where = realm + "/" + log.word();
      if (behind < 0) {
        differs(
            where,
            "applied up to %d, but the log ends at %d: was it restored?"
                .formatted(at, heads.sequence(log)));
      } else if (behind > 0) {
        findings.notes(new Finding(model.name(), where, behind + " events are not applied yet"));
      }
    }
  }

  private Uni<Void> parked(RealmId realm) {
    return new ParkedStreams(sides.pool())
        .in(model.name(), realm)
        .invoke(all ->
            all.forEach(one ->
                differs(
                    realm + " " + one.stream(),
                    "is parked since %s at %s, so its rows are not compared"
                        .formatted(one.since(), one.type()))))
        .replaceWithVoid();
  }

  private Uni<Void> extras(RealmId realm, Orphans orphans) {
    return orphans
        .pages(sides.pool(), model.name(), realm)
        .onItem()
        .transformToUniAndConcatenate(page ->
            sides
                .log()
                .versions(realm, page.keySet())
                .map(versions -> {
                  page.keySet().removeIf(stream -> versions.getOrDefault(stream, 0) > 0);
                  return page;
                }))
        .onItem()
        .transformToUniAndConcatenate(page -> tell(realm, page))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> tell(RealmId realm, Map<StreamId, List<Difference>> page) {
    List<StreamsCheck.Differing> differing =
        page.entrySet().stream()
            .map(one -> new StreamsCheck.Differing(one.getKey(), one.getValue()))
            .toList();
    return outcome.differ(realm, differing, (_, _) -> Uni.createFrom().item(List.of()));
  }

  /// Rows of events that are not there yet: the head is read after them.
  private Uni<Void> beyond(RealmId realm, Table<?, ?> table) {
    String sql =
        "select position from %s.%s where realm = $1 order by position desc limit 100"
            .formatted(model.name(), table.name());
    return sides
        .pool()
        .preparedQuery(sql)
        .execute(Tuple.of(realm.value()))
        .chain(rows ->
            sides
                .log()
                .heads(realm)
                .chain(heads -> {
                  Uni<Void> told = Uni.createFrom().voidItem();
                  for (Row row : rows) {
                    long position = row.getLong("position");
                    if (position > heads.position()) {
                      told = told.chain(() -> beyond(realm, table, position));
                    }
                  }
                  return told;
                }));
  }

  private Uni<Void> beyond(RealmId realm, Table<?, ?> table, long position) {
    Difference row =
        new Difference(
            table.name(), List.of("", position), "should not be there: the log ends before it");
    return outcome.differ(
        realm,
        row,
        new EventsCheck.At(position, Log.IDENTITY, 0),
        () -> Uni.createFrom().item(List.of()));
  }

  private void differs(String where, String what) {
    findings.differs(new Finding(model.name(), where, what));
  }
}
