package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.retention.Retired;
import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Fills a model beside the live one from the log's table, up to where the live one stands.
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
    return sides
        .log()
        .realms()
        .chain(realms ->
            Uni.combine()
                .all()
                .unis(live.sequences(sides.pool(), realms), next.sequences(sides.pool(), realms))
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
