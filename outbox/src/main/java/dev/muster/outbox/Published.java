package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.outbox.TopicReader.Stretch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How far each log has been published, as Kafka tells it.
///
/// The topic is what consumers have seen, so its tail is the truth; checkpoints say where to look
/// for it, and speak for what retention has removed. Where all is well this reads the checkpoints
/// and one record of each partition.
final class Published {
  private final TopicReader reader;
  private final Topics topics;
  private final Map<TopicPartition, Stretch> stretches;
  private final Map<RealmLog, Checkpoint> checkpoints = new HashMap<>();
  private final Map<RealmLog, Checkpoint> tails = new HashMap<>();
  private final Set<TopicPartition> readWhole = new HashSet<>();

  private Published(TopicReader reader, RelaySettings settings) {
    this.reader = reader;
    this.topics = settings.topics();
    List<TopicPartition> partitions = new ArrayList<>();
    for (Log log : Log.values()) {
      for (int partition = 0; partition < settings.partitions(); partition++) {
        partitions.add(new TopicPartition(topics.of(log), partition));
      }
    }
    this.stretches = reader.whole(partitions);
  }

  /// To be asked after the producers before this one are fenced: what they might still have
  /// committed would be missed.
  ///
  /// @throws Halt where topic and checkpoint cannot both be right
  static Map<RealmLog, Checkpoint> read(TopicReader reader, RelaySettings settings) {
    var published = new Published(reader, settings);
    published.readCheckpoints();
    published.readTails();
    return published.agreed();
  }

  private void readCheckpoints() {
    var partition = new TopicPartition(topics.checkpoints(), 0);
    reader.read(
        reader.whole(Set.of(partition)),
        record -> {
          try {
            Checkpoint checkpoint = Checkpoint.read(record.value());
            checkpoints.put(RealmLog.of(record.key()), checkpoint);
          } catch (RuntimeException _) {
            throw foreign(record, "is no checkpoint");
          }
        });
  }

  private void readTails() {
    Map<TopicPartition, Long> last = new HashMap<>();
    checkpoints.forEach((of, at) -> last.merge(partition(of, at), at.offset(), Math::max));
    Map<TopicPartition, Stretch> toRead = new HashMap<>();
    stretches.forEach((partition, stretch) -> {
      Long offset = last.get(partition);
      if (offset == null || offset >= stretch.to()) {
        readWhole.add(partition);
        toRead.put(partition, stretch);
      } else {
        toRead.put(partition, stretch.startingAt(offset));
      }
    });
    reader.read(toRead, this::readTail);
  }

  private void readTail(ConsumerRecord<String, byte[]> record) {
    try {
      var of = new RealmLog(new RealmId(record.key()), log(record.topic()));
      tails.put(of, tail(record));
    } catch (NullPointerException | NumberFormatException | Rejected _) {
      throw foreign(record, "is no event of a realm");
    }
  }

  private Log log(String topic) {
    for (Log log : Log.values()) {
      if (topics.of(log).equals(topic)) {
        return log;
      }
    }
    throw new IllegalStateException("no log is published on " + topic);
  }

  private static Checkpoint tail(ConsumerRecord<String, byte[]> record) {
    return new Checkpoint(
        Long.parseLong(header(record, "ce_sequence")),
        header(record, "ce_leafhash"),
        record.partition(),
        record.offset(),
        false);
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    if (header == null) {
      throw foreign(record, "has no " + name);
    }
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Halt foreign(ConsumerRecord<String, byte[]> record, String what) {
    return Halt.disagreement(
        "somebody else wrote to topic %s: the record at partition %d, offset %d %s. Take the right to write from them, and go on with topics of another name: MUSTER_TOPICS_PREFIX"
            .formatted(record.topic(), record.partition(), record.offset(), what));
  }

  private Map<RealmLog, Checkpoint> agreed() {
    Map<RealmLog, Checkpoint> agreed = new HashMap<>(tails);
    checkpoints.forEach((of, checkpoint) -> agreed.put(of, agreed(of, checkpoint)));
    return agreed;
  }

  private Checkpoint agreed(RealmLog of, Checkpoint checkpoint) {
    Checkpoint tail = tails.get(of);
    if (tail == null) {
      if (isLost(partition(of, checkpoint), checkpoint)) {
        throw disagreement(
            of,
            checkpoint,
            "the topic no longer holds it: was it deleted? `muster relay accept %s 0` publishes all of it again"
                .formatted(of));
      }
      return checkpoint;
    }
    if (checkpoint.accepted() && tail.offset() <= checkpoint.offset()) {
      return checkpoint;
    }
    if (tail.offset() == checkpoint.offset() && !tail.isSameEvent(checkpoint)) {
      throw disagreement(of, checkpoint, "there lies sequence " + tail.sequence());
    }
    return tail;
  }

  /// What retention removed lies before the partition's first offset, and is not lost.
  private boolean isLost(TopicPartition partition, Checkpoint checkpoint) {
    Stretch stretch = stretch(partition);
    long first = checkpoint.accepted() ? stretch.to() : stretch.from();
    return readWhole.contains(partition) && checkpoint.offset() >= first;
  }

  private Stretch stretch(TopicPartition partition) {
    @Nullable Stretch stretch = stretches.get(partition);
    return stretch == null ? new Stretch(0, 0) : stretch;
  }

  private Halt disagreement(RealmLog of, Checkpoint at, String what) {
    return Halt.disagreement(
        "%s was published up to sequence %d, at offset %d of %s, but %s"
            .formatted(of, at.sequence(), at.offset(), partition(of, at), what));
  }

  private TopicPartition partition(RealmLog of, Checkpoint at) {
    return new TopicPartition(topics.of(of.log()), at.partition());
  }
}
