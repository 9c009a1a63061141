package dev.muster.projections;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Applies what the topics bring to a read model. It never loses order: a batch is tried until the
/// database takes it, and where it must not go on, it halts the partition and says so.
public final class Projection<F> {
  private static final Logger LOG = Logger.getLogger(Projection.class);

  private final ReadModel<F> model;
  private final Reader<F> reader;
  private final BatchWriter<F> writer;
  private final Seats seats = new Seats();
  private final ProjectionMeters meters;
  private final Attempts attempts;
  private final AppliedSteps steps;
  private final Clock clock;
  private final AppliedSignals signals;
  private final SeatKeeper keeper;
  private final Replay<F> replay;
  private volatile Cancellable patrol = () -> {};

  public Projection(ReadModel<F> model, Opening opening, Pool pool, Watching watching) {
    this.model = model;
    this.reader = new Reader<>(model, opening.codec(), opening.vault());
    this.writer = new BatchWriter<>(pool, model);
    this.signals = watching.signals();
    this.meters = new ProjectionMeters(watching.registry(), model.name(), seats, watching.clock());
    this.attempts = new Attempts(model.name(), seats, meters);
    this.clock = watching.clock();
    this.steps = new AppliedSteps(watching.traces(), model.name(), clock);
    this.keeper = new SeatKeeper(model.name(), pool, seats);
    this.replay = new Replay<>(pool, model, reader);
  }

  /// Takes and leaves partitions.
  public SeatKeeper keeper() {
    return keeper;
  }

  /// Begins to look after its consumer, which the channel of the model's name has.
  public void start(KafkaClientService kafka) {
    patrol = new Patrol(this, kafka, model.name()).start();
  }

  /// Leaves every partition: what is under way is tried no more, and the next process begins where
  /// this one's checkpoint stands.
  public void stop() {
    patrol.cancel();
    seats.leaveAll();
  }

  /// Applies what an earlier process parked and this one can apply.
  Uni<Void> replayParked() {
    return replay
        .all()
        .invoke(released -> LOG.infof("%s: %d parked streams go on", model.name(), released))
        .replaceWithVoid();
  }

  /// Counts what is parked, by whichever process.
  Uni<Void> measureParked() {
    return replay.count().invoke(meters::parked).replaceWithVoid();
  }

  ProjectionMeters meters() {
    return meters;
  }

  /// The partitions where it stopped, and why.
  Map<String, String> halted() {
    return seats.halted();
  }

  /// How many partitions this process reads.
  int partitions() {
    return seats.taken();
  }

  /// Applies a poll's records; done when all that is to be applied is durable.
  public Uni<Void> apply(ConsumerRecords<String, byte[]> records) {
    return Multi.createFrom()
        .iterable(records.partitions())
        .onItem()
        .transformToUniAndConcatenate(partition ->
            read(new Place(partition.topic(), partition.partition()), records.records(partition)))
        .collect()
        .asList()
        .chain(this::write);
  }

  /// The records of one partition as a batch; none where there is nothing to write.
  private Uni<@Nullable Batch<F>> read(Place place, List<ConsumerRecord<String, byte[]>> records) {
    Long from = seats.next(place);
    if (from == null || records.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    Records read;
    try {
      read = Records.of(place, records);
    } catch (RuntimeException e) {
      attempts.halt(place, from, e);
      return Uni.createFrom().nullItem();
    }
    return attempts.untilDone(place, from, Uni.createFrom().deferred(() -> batch(read, from)));
  }

  private Uni<Batch<F>> batch(Records records, long from) {
    return reader
        .read(records.events())
        .map(events -> new Batch<>(records.place(), from, events, records.offsets()));
  }

  /// What a poll brought is written in one transaction; where that cannot be, each batch is written
  /// by itself, so that what is wrong with one does not concern the others.
  private Uni<Void> write(List<Batch<F>> batches) {
    if (batches.size() < 2) {
      return oneByOne(batches);
    }
    Instant since = clock.instant();
    return writer
        .write(batches)
        .invoke(written -> wrote(batches, written, since))
        .replaceWithVoid()
        .onFailure()
        .recoverWithUni(() -> oneByOne(batches));
  }

  private Uni<Void> oneByOne(List<Batch<F>> batches) {
    return Multi.createFrom()
        .iterable(batches)
        .onItem()
        .transformToUniAndConcatenate(this::write)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> write(Batch<F> batch) {
    return attempts
        .untilDone(batch.place(), batch.from(), Uni.createFrom().deferred(() -> attempt(batch)))
        .chain(done ->
            done == null || done
                ? Uni.createFrom().voidItem()
                : write(batch.head(half(batch))).chain(() -> write(batch.tail(half(batch)))));
  }

  /// Writes the batch whole; false where its data is at fault, and it must be written in parts, to
  /// find the culprit.
  private Uni<Boolean> attempt(Batch<F> batch) {
    Instant since = clock.instant();
    return writer
        .write(batch)
        .invoke(written -> wrote(List.of(batch), written, since))
        .replaceWith(true)
        .onFailure(BatchWriter::isOfTheData)
        .recoverWithUni(failure ->
            batch.size() > 1
                ? Uni.createFrom().item(false)
                : attempt(batch.unreadable(failure.toString())));
  }

  private static int half(Batch<?> batch) {
    return batch.size() / 2;
  }

  private void wrote(List<Batch<F>> batches, Written written, Instant since) {
    batches.forEach(batch -> seats.move(batch.place(), batch.from(), batch.next()));
    meters.written(written);
    signals.applied(model.name(), written.sequences());
    if (written.events() > 0) {
      batches.forEach(batch -> steps.applied(batch, since));
    }
    written.parked().forEach(event -> ParkedEvents.tell(model.name(), event));
  }
}
