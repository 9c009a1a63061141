package dev.muster.eventstore.postgres;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.Unavailable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes a batch and tells each of its appends what became of it.
final class BatchWriter {
  private static final int SETTLING_ATTEMPTS = 6;

  private final Connections database;
  private final Notices notices;
  private final AppendMeters meters;
  private final Timeline timeline;

  BatchWriter(Connections database, Notices notices, AppendMeters meters, Timeline timeline) {
    this.database = database;
    this.notices = notices;
    this.meters = meters;
    this.timeline = timeline;
  }

  /// Ends when every append of the batch is answered; it never fails.
  Uni<Void> write(List<Waiting> batch) {
    List<Waiting> sound = sound(batch);
    if (sound.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    meters.batch(sound.size());
    return Uni.createFrom()
        .deferred(() -> call(sound))
        .onFailure()
        .recoverWithUni(failure -> failed(sound, failure));
  }

  private Uni<Void> call(List<Waiting> batch) {
    RealmId realm = batch.getFirst().append().realm();
    boolean notify = notices.mayNotify();
    List<Append> appends = batch.stream().map(Waiting::append).toList();
    return database
        .run(AppendCall.SQL, AppendCall.arguments(appends, notify), () -> isOfThisLog(batch))
        .invoke(rows -> answer(batch, rows))
        .invoke(() -> notices.appended(realm, notify))
        .replaceWithVoid();
  }

  /// What was decided on a log that has failed over cites versions that may be other events now.
  private boolean isOfThisLog(List<Waiting> batch) {
    long now = timeline.turns();
    return batch.stream().allMatch(one -> one.timeline() == now);
  }

  private static void answer(List<Waiting> batch, RowSet<Row> rows) {
    int next = 0;
    for (Row row : rows) {
      AppendAnswer.tell(row, batch.get(next++));
    }
  }

  private Uni<Void> failed(List<Waiting> batch, Throwable failure) {
    return switch (Failure.of(failure)) {
      case NOTHING_DONE -> {
        batch.forEach(one -> one.fail(Failure.told(failure)));
        yield Uni.createFrom().voidItem();
      }
      case UNKNOWN -> oneByOne(batch, failure);
      case WRONG -> batch.size() == 1 ? blame(batch.getFirst(), failure) : halves(batch);
    };
  }

  private static Uni<Void> blame(Waiting culprit, Throwable failure) {
    culprit.fail(failure);
    return Uni.createFrom().voidItem();
  }

  /// Nothing of a batch is there when its data is at fault: the other half may be fine.
  private Uni<Void> halves(List<Waiting> batch) {
    int middle = batch.size() / 2;
    return write(batch.subList(0, middle)).chain(() -> write(batch.subList(middle, batch.size())));
  }

  /// The batch may be there, wholly or not at all. Each append says so itself when it is sent
  /// again, by its first versioned event; one that has none cannot be told from its double.
  private Uni<Void> oneByOne(List<Waiting> batch, Throwable failure) {
    return Multi.createFrom()
        .iterable(batch)
        .onItem()
        .transformToUniAndConcatenate(one -> settle(one, failure))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> settle(Waiting one, Throwable failure) {
    if (!one.isRecognisable() || one.isAbandoned()) {
      one.fail(new Unavailable("it is not known what became of the append", failure));
      return Uni.createFrom().voidItem();
    }
    return call(List.of(one))
        .onFailure(again -> Failure.of(again) != Failure.WRONG && !one.isAbandoned())
        .retry()
        .withBackOff(Duration.ofMillis(50), Duration.ofSeconds(1))
        .atMost(SETTLING_ATTEMPTS)
        .onFailure()
        .invoke(again -> one.fail(Failure.told(again)))
        .onFailure()
        .recoverWithNull();
  }

  /// An append that contradicts itself is refused here, before it spoils its batch.
  private static List<Waiting> sound(List<Waiting> batch) {
    List<Waiting> sound = new ArrayList<>();
    for (Waiting one : batch) {
      try {
        ClaimStep.of(one.append().claims());
        sound.add(one);
      } catch (AppendRefused refused) {
        one.fail(refused);
      }
    }
    return sound;
  }
}
