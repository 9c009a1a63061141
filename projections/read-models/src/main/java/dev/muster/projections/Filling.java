package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.retention.Retired;
import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Fills a model beside the live one from the log's table, up to where the live one stands, or
/// beyond it.
final class Filling<F> {
  private final Beside<F> model;
  private final Sides sides;
  private final Findings progress;
  private final Checkpoints live;
  private final Checkpoints next;
  private final Tombstones tombstones;

  Filling(Beside<F> model, Sides sides, Findings progress) {
    this.model = model;
    this.sides = sides;
    this.progress = progress;
    this.live = new Checkpoints(model.live().name());
    this.next = new Checkpoints(model.name());
    this.tombstones = new Tombstones(model.name());
  }

  /// The same, up to where the log stands.
  Filling<F> beyond() {
    return new Filling<>(new Beside<>(model.live(), true), sides, progress);
  }

  boolean isBeyond() {
    return model.beyond();
  }

  List<String> tables() {
    return model.rows().stream().map(rows -> rows.table().name()).toList();
  }

  /// Whoever the live one knows to be erased is never written, instead of written and dropped.
  Uni<Void> bury() {
    return sides
        .pool()
        .withTransaction(connection ->
            tombstones
                .onlyOf(connection, model.live().name())
                .chain(people -> tombstones.erase(connection, people, model.purges())));
  }

  /// How many events were applied: none once it stands where the live one stood.
  Uni<Long> catchUp() {
    return upTo(realms -> live.sequences(sides.pool(), realms));
  }

  /// How many events were applied, up to where the log stood.
  Uni<Long> goBeyond() {
    return upTo(this::ends);
  }

  private Uni<Map<LogOf, Long>> ends(List<RealmId> realms) {
    return Multi.createFrom()
        .iterable(realms)
        .onItem()
        .transformToUniAndConcatenate(
            realm -> sides.log().heads(realm).map(heads -> ends(realm, heads)))
        .collect()
        .in(HashMap::new, Map::putAll);
  }

  private static Map<LogOf, Long> ends(RealmId realm, Heads heads) {
    return Arrays.stream(Log.values())
        .collect(Collectors.toMap(log -> new LogOf(realm, log), heads::sequence));
  }

  private Uni<Long> upTo(Function<List<RealmId>, Uni<Map<LogOf, Long>>> end) {
    return sides
        .log()
        .realms()
        .chain(realms ->
            Uni.combine()
                .all()
                .unis(end.apply(realms), next.sequences(sides.pool(), realms))
                .with((there, here) -> behind(realms, there, here)))
        .onItem()
        .transformToMulti(stretches -> Multi.createFrom().iterable(stretches))
        .onItem()
        .transformToUniAndConcatenate(this::fill)
        .collect()
        .with(Collectors.summingLong(applied -> applied));
  }

  /// @param from the sequence before the first event
  private record Stretch(LogOf of, long from, long end) {}

  /// Of each realm, the log of who is erased comes first, so that the others find the tombstones.
  private List<Stretch> behind(
      List<RealmId> realms, Map<LogOf, Long> there, Map<LogOf, Long> here) {
    return realms.stream()
        .flatMap(realm ->
            Arrays.stream(Log.values())
                .filter(model.logs()::contains)
                .map(log -> new LogOf(realm, log)))
        .map(of -> new Stretch(of, here.getOrDefault(of, 0L), there.getOrDefault(of, 0L)))
        .filter(stretch -> stretch.from() < stretch.end())
        .toList();
  }

  private Uni<Long> fill(Stretch stretch) {
    return begin(stretch.of(), stretch.from())
        .chain(from ->
            new LogFilling<>(model, sides, progress, stretch.of()).fill(from, stretch.end()));
  }

  /// What retention has taken from the log counts as applied: no row comes of it any more.
  private Uni<Long> begin(LogOf of, long from) {
    return Retired.of(sides.log(), of.realm())
        .map(retired -> retired.upTo(of.log()))
        .chain(retired ->
            retired <= from
                ? Uni.createFrom().item(from)
                : sides
                    .pool()
                    .withConnection(connection -> next.apply(connection, Map.of(of, retired)))
                    .replaceWith(retired));
  }
}
