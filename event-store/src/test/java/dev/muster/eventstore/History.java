package dev.muster.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything that happened in a realm, in order, and whether it can have happened so.
public record History(List<RecordedEvent> events) {
  private static final Pattern CITATION = Pattern.compile("\"([a-z-]+/[0-9a-f-]{36})\":(\\d+)");

  public static History of(EventStore store, RealmId realm) {
    List<RecordedEvent> events = new ArrayList<>();
    for (Log log : Log.values()) {
      long after = 0;
      List<RecordedEvent> page;
      do {
        page = store.read(realm, log, after, 1000).await().atMost(Duration.ofSeconds(30));
        events.addAll(page);
        after += page.size();
      } while (page.size() == 1000);
    }
    events.sort(Comparator.comparingLong(RecordedEvent::position));
    return new History(List.copyOf(events));
  }

  /// A payload that says which versions its decision relied on, so that {@link #assertSound()} can
  /// tell whether they were the current ones.
  public static String citing(Map<StreamId, Integer> versions) {
    StringBuilder data = new StringBuilder("{");
    versions.forEach((stream, version) ->
        data.append(data.length() > 1 ? "," : "")
            .append('"')
            .append(stream)
            .append("\":")
            .append(version));
    return data.append('}').toString();
  }

  public Set<UUID> ids() {
    Set<UUID> ids = new HashSet<>();
    events.forEach(event -> ids.add(event.id()));
    return ids;
  }

  /// No gap and no double in any number, every leaf hash right, no time before the one before, and
  /// nothing decided on a version that had moved.
  public void assertSound() {
    Heads heads = Heads.NONE;
    Instant before = Instant.MIN;
    Map<StreamId, Integer> versions = new HashMap<>();
    for (RecordedEvent event : events) {
      heads = heads.next(event.log());
      assertThat(event.heads()).isEqualTo(heads);
      assertThat(event.recordedAt()).isAfterOrEqualTo(before);
      assertThat(event.leafHash()).isEqualTo(LeafHash.of(event));
      assertCitations(event, versions);
      boolean versioned = event.log() != Log.ACTIVITY;
      int version = versioned ? versions.merge(event.stream(), 1, Integer::sum) : 0;
      assertThat(event.version()).isEqualTo(version);
      before = event.recordedAt();
    }
    assertThat(ids()).hasSameSizeAs(events);
  }

  private static void assertCitations(RecordedEvent event, Map<StreamId, Integer> versions) {
    Matcher citation = CITATION.matcher(new String(event.data(), StandardCharsets.UTF_8));
    while (citation.find()) {
      assertThat(versions.getOrDefault(StreamId.parse(citation.group(1)), 0))
          .as("cited at position %s", event.position())
          .isEqualTo(Integer.parseInt(citation.group(2)));
    }
  }
}
