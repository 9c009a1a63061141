package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a consumer of examples/ keeps, whatever it is written in.
interface StockConsumer {
  Installation muster();

  /// @param state the file in which it remembers
  Program start(Path state, Map<String, String> environment);

  @Test
  default void it_counts_every_event_once_also_over_a_kill(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("seen.properties");
    muster().use();
    try (Program first = start(state, Map.of())) {
      awaitHeads(first, state);
      first.kill();
    }

    muster().use();
    try (Program second = start(state, Map.of())) {
      awaitHeads(second, state);
      second.kill();
    }
  }

  @Test
  default void it_stops_loudly_where_an_event_is_missing(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("seen.properties");
    muster().use();
    String prefix = "forged-" + System.nanoTime();
    Forgery.of(muster(), prefix).without(Log.SESSION, 2);

    try (Program consumer = start(state, Map.of("MUSTER_TOPICS_PREFIX", prefix))) {
      assertThat(consumer.exitCode()).isEqualTo(1);
      assertThat(consumer.lines())
          .contains("main/session: expected sequence 2, found 3: events are missing");
    }
  }

  @Test
  default void an_event_that_comes_again_counts_once(@TempDir Path folder) throws Exception {
    Path state = folder.resolve("seen.properties");
    muster().use();
    String prefix = "again-" + System.nanoTime();
    Forgery.of(muster(), prefix).twice(Log.IDENTITY, 5);

    try (Program consumer = start(state, Map.of("MUSTER_TOPICS_PREFIX", prefix))) {
      long head = Published.read(muster().kafka(), Log.IDENTITY).records().size();
      await(consumer, state, "main/identity", head);
      assertThat(number(load(state), "count/realm.created.v1")).isOne();
    }
  }

  @Test
  default void an_event_that_only_a_newer_version_knows_stops_nobody(@TempDir Path folder)
      throws Exception {
    Path state = folder.resolve("seen.properties");
    muster().use();
    String prefix = "newer-" + System.nanoTime();
    Forgery.of(muster(), prefix).newer(Log.IDENTITY, 5);

    try (Program consumer = start(state, Map.of("MUSTER_TOPICS_PREFIX", prefix))) {
      long head = Published.read(muster().kafka(), Log.IDENTITY).records().size();
      await(consumer, state, "main/identity", head);
      assertThat(number(load(state), "count/badge.pinned.v1")).isOne();
    }
  }

  /// Until it has come to where the log is now; what it has counted is what the log holds.
  private void awaitHeads(Program consumer, Path state) throws IOException {
    long total = 0;
    for (Log log : Log.values()) {
      long head = muster().database().head(log);
      await(consumer, state, "main/" + log.word(), head);
    }
    Properties seen = load(state);
    for (String key : seen.stringPropertyNames()) {
      total += key.startsWith("main/") ? number(seen, key) : 0;
      total -= key.startsWith("count/") ? number(seen, key) : 0;
    }
    assertThat(total).as("events that are counted twice or not at all: " + seen).isZero();
  }

  private static void await(Program consumer, Path state, String key, long least)
      throws IOException {
    Instant until = Instant.now().plusSeconds(60);
    while (number(load(state), key) < least) {
      assertThat(consumer.isAlive()).as(() -> String.join("\n", consumer.lines())).isTrue();
      assertThat(Instant.now()).as(key + " of " + load(state)).isBefore(until);
      Pause.of(Duration.ofMillis(100));
    }
  }

  private static Properties load(Path state) throws IOException {
    Properties seen = new Properties();
    if (Files.exists(state)) {
      try (Reader reader = Files.newBufferedReader(state)) {
        seen.load(reader);
      }
    }
    return seen;
  }

  private static long number(Properties seen, String key) {
    return Long.parseLong(seen.getProperty(key, "0"));
  }
}
