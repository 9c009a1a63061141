package dev.muster.projections;

import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/// Fills a model from one log, from where it stands to where the live one does. While one part is
/// written, the next is read and folded. What is written moves a checkpoint of the new model's own,
/// so whoever comes after an interruption goes on where it was, and of two only one gets on.
final class LogFilling<F> {
  private final Beside<F> model;
  private final Sides sides;
  private final Findings progress;
  private final LogOf of;
  private final Place place;
  private final Reader<F> reader;
  private final BatchWriter<F> writer;

  private Uni<Boolean> writing = Uni.createFrom().item(true);
  private long reached;
  private long at;

  LogFilling(Beside<F> model, Sides sides, Findings progress, LogOf of) {
    this.model = model;
    this.sides = sides;
    this.progress = progress;
    this.of = of;
    this.place = new Place("rebuild " + of.realm() + "/" + of.word(), 0);
    this.reader = new Reader<>(model, sides.opening().codec(), sides.opening().vault());
    this.writer = new BatchWriter<>(sides.pool(), model);
  }

  /// How many events were applied.
  ///
  /// @param from the sequence before the first
  Uni<Long> fill(long from, long end) {
    reached = from;
    return new Checkpoints(model.name())
        .open(sides.pool(), place)
        .invoke(found -> at = found)
        .chain(() -> untilTrue(() -> stretch(end)))
        .map(_ -> reached - from);
  }

  private static Uni<Void> untilTrue(Supplier<Uni<? extends Boolean>> step) {
    return Multi.createBy()
        .repeating()
        .uni(step)
        .until(done -> done)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// Part by part, up to the end or to a part that the database did not take as it was folded. What
  /// was folded on top of that one is worth nothing.
  ///
  /// @return whether it came to the end
  private Uni<Boolean> stretch(long end) {
    writing = Uni.createFrom().item(true);
    return new Parking(model.name())
        .streams(sides.pool(), List.of(of.realm().value()))
        .map(parked ->
            new Gathering<>(model, sides.pool(), new Gathering.Start(of, reached, parked)))
        .chain(gathering -> parts(gathering, pages(reached, end)))
        .chain(() -> writing);
  }

  private Pages<F> pages(long from, long end) {
    return new Pages<>(sides.log(), reader, of, from, end);
  }

  private Uni<Void> parts(Gathering<F> gathering, Pages<F> pages) {
    return untilTrue(() ->
        untilTrue(() -> page(gathering, pages))
            .chain(() -> writing)
            .chain(asFolded -> asFolded ? isLast(gathering.take()) : Uni.createFrom().item(true)));
  }

  /// Whether there is enough to write.
  private Uni<Boolean> page(Gathering<F> gathering, Pages<F> pages) {
    progress.progress(model.name() + " " + of.realm() + "/" + of.word(), pages.from(), pages.end());
    return pages
        .next()
        .chain(events ->
            events.isEmpty()
                ? Uni.createFrom().item(true)
                : gathering.add(events).map(_ -> gathering.isFull()));
  }

  private Uni<Boolean> isLast(Gathering.Part part) {
    if (part.isEmpty()) {
      return Uni.createFrom().item(true);
    }
    writing = write(part, at).memoize().indefinitely();
    reached = part.last();
    at = part.last();
    writing.subscribe().with(_ -> {}, _ -> {}); // whoever waits for it is told what went wrong
    boolean mayGoOn = part.folded().erased().isEmpty();
    return mayGoOn ? Uni.createFrom().item(false) : writing.replaceWith(false);
  }

  /// Whether it was written as it was folded.
  ///
  /// @param from the checkpoint that it starts from: what is retired never moved it
  private Uni<Boolean> write(Gathering.Part part, long from) {
    return writer
        .transaction(connection -> part.store(connection, place, from))
        .replaceWith(true)
        .onFailure(BatchWriter::isOfTheData)
        .recoverWithUni(() ->
            new Sifting<>(sides.pool(), writer, model.name(), place)
                .sift(pages(part.after(), part.last()))
                .replaceWith(false));
  }
}
