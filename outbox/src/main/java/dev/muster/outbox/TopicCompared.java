package dev.muster.outbox;

import dev.muster.domain.Log;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.outbox.TopicReader.Stretch;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Looks at the records of one log's topic as they come, and compares them with the table in pages.
final class TopicCompared {
  private static final int PAGE = 500;

  private final Log log;
  private final EventStore store;
  private final Findings findings;
  private final Map<TopicPartition, Stretch> whole;
  private final Map<RealmLog, Long> last = new HashMap<>();
  private final Map<RealmLog, List<RecordedEvent>> read = new HashMap<>();
  private final RetiredOnTopic retired;
  private final Consumer<RecordedEvent> alone;

  /// @param alone is told each event that was published, and that the log has not
  TopicCompared(
      Log log, Sides sides, Map<TopicPartition, Stretch> whole, Consumer<RecordedEvent> alone) {
    this.log = log;
    this.store = sides.store();
    this.findings = sides.findings();
    this.retired = new RetiredOnTopic(sides);
    this.whole = whole;
    this.alone = alone;
  }

  /// What the topic is compared with, and who is told how it compares.
  record Sides(EventStore store, Findings findings) {}

  /// The sequence of the last event of a log that was seen; 0 for none.
  long last(RealmLog of) {
    return last.getOrDefault(of, 0L);
  }

  /// The sequence that a log begins behind: 0, but for what is retired.
  long begin(RealmLog of) {
    return retired.upTo(of);
  }

  void look(ConsumerRecord<String, byte[]> record) {
    RecordedEvent event = event(record);
    if (event == null
        || event.log() != log
        || !event.realm().value().equals(record.key())
        || !MessageDigest.isEqual(LeafHash.of(event), event.leafHash())) {
      differs(place(record), "is not an event that its leaf hash stands for");
      return;
    }
    RealmLog of = new RealmLog(event.realm(), log);
    number(of, event, record);
    retired.look(of, event);
    List<RecordedEvent> page = read.computeIfAbsent(of, _ -> new ArrayList<>());
    if (page.size() >= PAGE
        || (!page.isEmpty() && page.getLast().sequence() + 1 != event.sequence())) {
      compare(of, page);
    }
    page.add(event);
  }

  void flush() {
    read.forEach(this::compare);
  }

  /// What retention has removed from a topic was there before its first offset; what it had removed
  /// from the log before that was published was never there.
  private void number(RealmLog of, RecordedEvent event, ConsumerRecord<String, byte[]> record) {
    Long before = last.get(of);
    long expected = before != null ? before + 1 : isFirst(of, event, record) ? event.sequence() : 1;
    if (event.sequence() > expected) {
      differs(
          of.toString(),
          "sequence %d is missing before %d, at %s"
              .formatted(expected, event.sequence(), place(record)));
    } else if (event.sequence() < expected) {
      differs(
          of.toString(),
          "sequence %d is there again, at %s".formatted(event.sequence(), place(record)));
    }
    last.merge(of, event.sequence(), Math::max);
  }

  private boolean isFirst(RealmLog of, RecordedEvent event, ConsumerRecord<String, byte[]> record) {
    return log != Log.IDENTITY
        && (stretch(record).from() > 0 || event.sequence() <= retired.upTo(of) + 1);
  }

  private Stretch stretch(ConsumerRecord<String, byte[]> record) {
    return whole.getOrDefault(
        new TopicPartition(record.topic(), record.partition()), new Stretch(0, 0));
  }

  /// A page has sequences that follow each other.
  private void compare(RealmLog of, List<RecordedEvent> page) {
    if (page.isEmpty()) {
      return;
    }
    Map<Long, RecordedEvent> table = new HashMap<>();
    Asking.answer(store.read(of.realm(), log, page.getFirst().sequence() - 1, page.size()))
        .forEach(event -> table.put(event.sequence(), event));
    for (RecordedEvent event : page) {
      RecordedEvent there = table.get(event.sequence());
      if (there == null && event.sequence() > retired.upTo(of)) {
        alone.accept(event);
        differs(
            of.toString(),
            "sequence %d is on the topic, but not in the log".formatted(event.sequence()));
      } else if (there != null && !MessageDigest.isEqual(there.leafHash(), event.leafHash())) {
        alone.accept(event);
        differs(
            of.toString(),
            "sequence %d is another event on the topic than in the log"
                .formatted(event.sequence()));
      }
    }
    page.clear();
  }

  private static @Nullable RecordedEvent event(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    try {
      return EventHeaders.read(headers, record.value());
    } catch (RuntimeException _) {
      return null;
    }
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return "%s-%d offset %d".formatted(record.topic(), record.partition(), record.offset());
  }

  private void differs(String where, String what) {
    findings.differs(new Finding("topics", where, what));
  }
}
