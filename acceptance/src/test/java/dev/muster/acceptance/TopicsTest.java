package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The published log, as anybody may read it.
@ExtendWith(Shared.class)
final class TopicsTest {
  private final Installation muster;

  TopicsTest(Installation muster) {
    this.muster = muster;
  }

  @BeforeAll
  static void use(Installation muster) {
    muster.use();
  }

  @ParameterizedTest
  @EnumSource
  void a_topic_holds_its_log_from_1_to_n_without_gap_or_duplicate(Log log) {
    Published published = Published.whole(muster.kafka(), muster.database(), log);

    assertThat(published.events()).isNotEmpty();
    assertThat(published.records()).allMatch(entry -> "main".equals(entry.key()));
    assertThat(published.events()).extracting(RecordedEvent::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void a_topic_names_nobody(Log log) {
    String text = Published.whole(muster.kafka(), muster.database(), log).text();

    assertThat(text)
        .doesNotContain("Lovelace", "Hopper", "ada@acme.example", "grace@acme.example", "\"ada\"")
        .doesNotContain("ce_actoraddress=127.", "\"127.0.0.1\"", "Java-http-client")
        .doesNotContain(Checkout.secret("ada.password"), "$argon2id$", "PRIVATE KEY", "\"d\":");
  }

  @Test
  void the_positions_of_all_three_logs_are_one_sequence() {
    long head =
        Long.parseLong(
            muster
                .database()
                .column("select position from log.head where realm = 'main'")
                .getFirst());

    List<Long> positions =
        Arrays.stream(Log.values())
            .map(log -> Published.whole(muster.kafka(), muster.database(), log))
            .flatMap(published -> published.events().stream())
            .map(RecordedEvent::position)
            .filter(position -> position <= head)
            .sorted()
            .toList();

    assertThat(positions)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, head).boxed().toList());
  }

  @Tag("kcat")
  @ParameterizedTest
  @EnumSource
  void kcat_reads_the_same(Log log) {
    Published published = Published.whole(muster.kafka(), muster.database(), log);

    Program kcat = Program.start("kcat", Map.of(), kcat(log, "-C", "-e", "-q", "-f", "%k %h\\n"));

    assertThat(kcat.exitCode()).isZero();
    assertThat(kcat.lines())
        .hasSizeGreaterThanOrEqualTo(published.records().size())
        .allMatch(line -> line.startsWith("main ce_specversion=1.0,"));
    assertThat(kcat.lines().stream().map(TopicsTest::sequence))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, kcat.lines().size()).boxed().toList());
  }

  private List<String> kcat(Log log, String... arguments) {
    String topic = "muster." + log.name().toLowerCase(Locale.ROOT);
    List<String> all =
        new ArrayList<>(List.of(System.getenv().getOrDefault("MUSTER_TEST_KCAT", "kcat")));
    all.addAll(List.of("-b", muster.kafka(), "-X", "isolation.level=read_committed", "-t", topic));
    all.addAll(List.of(arguments));
    return all;
  }

  private static long sequence(String line) {
    return Arrays.stream(line.split(",", -1))
        .filter(header -> header.startsWith("ce_sequence="))
        .map(header -> Long.parseLong(header.substring("ce_sequence=".length())))
        .findFirst()
        .orElseThrow();
  }
}
