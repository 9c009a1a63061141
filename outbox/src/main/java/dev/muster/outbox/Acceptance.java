package dev.muster.outbox;

import dev.muster.eventstore.RecordedEvent;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/// An operator's word after a disagreement: a log goes on after a sequence that is named, whatever
/// its topic holds. Consumers then see sequences again, or others in their place, and rebuild.
final class Acceptance {
  private static final int TRIES = 60;

  private final RelaySettings settings;
  private final Broker broker;
  private final LogPlace log;

  Acceptance(RelaySettings settings, Broker broker, LogPlace log) {
    this.settings = settings;
    this.broker = broker;
    this.log = log;
  }

  /// A relay that has stopped looks again within seconds, and goes on.
  ///
  /// @param sequence of the last event that is to count as published; 0 publishes all again
  /// @throws IllegalStateException where a relay is running, or the log has no such event
  void goOnAfter(RealmLog of, long sequence) {
    try (LogLock lock = log.lock(() -> {})) {
      take(lock);
      try (Admin admin = broker.admin()) {
        new TopicSetup(settings).ensure(admin);
        try (var publisher = new Publisher(broker, settings)) {
          publisher.accept(of, checkpoint(of, sequence, new TopicReader(admin, broker)));
        }
      }
    }
  }

  private static void take(LogLock lock) {
    for (int i = 0; i < TRIES; i++) {
      if (lock.take()) {
        return;
      }
      try {
        Thread.sleep(Duration.ofMillis(250));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new IllegalStateException("a relay is running: there is nothing to decide");
  }

  private Checkpoint checkpoint(RealmLog of, long sequence, TopicReader reader) {
    int number = Publisher.partition(of.realm(), settings.partitions());
    var partition = new TopicPartition(settings.topics().of(of.log()), number);
    long end = reader.end(partition);
    return new Checkpoint(sequence, hash(of, sequence), number, end - 1, true);
  }

  private String hash(RealmLog of, long sequence) {
    if (sequence == 0) {
      return "";
    }
    List<RecordedEvent> events =
        Asking.answer(log.store().read(of.realm(), of.log(), sequence - 1, 1));
    if (events.isEmpty() || events.getFirst().sequence() != sequence) {
      throw new IllegalStateException("%s has no event at sequence %d".formatted(of, sequence));
    }
    return HexFormat.of().formatHex(events.getFirst().leafHash());
  }
}
