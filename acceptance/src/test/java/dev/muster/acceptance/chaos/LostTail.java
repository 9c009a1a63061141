package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import dev.muster.acceptance.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// PostgreSQL dies for good, and a standby takes its place that lacks the last seconds, of which
/// much was acknowledged and published. It ends a run, since people have to decide then: they do as
/// docs/operate.md says of topics that are ahead.
record LostTail(Platform platform, Consumer<String> says) {
  static final String NAME = "failover of postgres to a standby without the tail";

  private static final String HALTED = "Relay has stopped until an operator decides";
  private static final Duration TAIL = Duration.ofSeconds(8);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// While clients go on; what they were told in the time that it returns may be lost.
  Lapse strike() throws IOException, SQLException {
    Member primary = platform.member(Platform.POSTGRES);
    Path data = platform.servers().postgresData();
    Path other = data.resolveSibling("standby");
    long from;
    try (Standby standby = Standby.trail(platform, other)) {
      from = System.nanoTime();
      standby.awaitAllOf(platform);
    }
    Pause.of(TAIL);
    primary.kill();
    long to = System.nanoTime();
    try (Standby standby = Standby.again(platform, other)) {
      standby.promote();
    }
    Standby.takeItsPlace(primary, data, other);
    return new Lapse(from, to);
  }

  /// Clients still go on: the relay must stop by itself, and publish nothing in place of what was.
  Findings stops() {
    Findings findings = new Findings();
    Instant until = Instant.now().plus(PATIENCE);
    while (Platform.RELAYS.stream().noneMatch(this::hasStopped)) {
      if (Instant.now().isAfter(until)) {
        findings.add("no relay has noticed that the log lacks what was published");
        return findings;
      }
      Pause.of(Duration.ofMillis(200));
    }
    List<String> before = published();
    Pause.of(Duration.ofSeconds(5));
    if (!published().equals(before)) {
      findings.add("the relay published on, behind what the log has lost");
    }
    return findings;
  }

  private boolean hasStopped(String relay) {
    return platform.member(relay).lastLines().stream().anyMatch(line -> line.contains(HALTED));
  }

  private List<String> published() {
    List<String> all = new ArrayList<>();
    for (String log : List.of("identity", "session", "activity")) {
      platform.topics().records(log).stream().map(LostTail::place).forEach(all::add);
    }
    return all;
  }

  private static String place(ConsumerRecord<String, byte[]> of) {
    return "%s %d %d".formatted(of.topic(), of.partition(), of.offset());
  }

  /// The clients rest; what operators do.
  Findings goOn() {
    Findings findings = new Findings();
    expect(findings, 1, "restored");
    platform.goOnWithTopics(platform.topics().prefix() + ".2");
    for (String model : List.of("token", "scim", "audit")) {
      expect(findings, 0, "rebuild", model);
    }
    return findings;
  }

  private void expect(Findings findings, int exit, String... words) {
    Program program = platform.command(words);
    if (program.exitCode() != exit) {
      findings.add("%s: %s".formatted(program, String.join(" / ", program.lines())));
    }
    program.lines().forEach(says);
  }
}
