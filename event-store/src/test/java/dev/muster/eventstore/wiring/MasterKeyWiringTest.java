package dev.muster.eventstore.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.eventstore.postgres.LogAddress;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wrong master key is told in one line, before anything is done with it.
final class MasterKeyWiringTest {
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String OTHER = "B".repeat(43) + "=";

  @Test
  void a_key_comes_from_the_environment_or_from_a_file(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    MasterKeyWiring fromFile = new MasterKeyWiring(Optional.empty(), Optional.of(file));
    assertThat(fromFile.masterKeys().newest().id())
        .isEqualTo(given(KEY).masterKeys().newest().id());
  }

  @Test
  void without_a_usable_key_it_says_what_to_set(@TempDir Path folder) {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> new MasterKeyWiring(Optional.empty(), Optional.empty()).masterKeys())
        .isInstanceOf(LogUnusable.class)
        .hasMessage("there is no master key: set MUSTER_MASTER_KEY or MUSTER_MASTER_KEY_FILE");
    assertThatThrownBy(() -> given("c2hvcnQ=").masterKeys())
        .isInstanceOf(LogUnusable.class)
        .hasMessageStartingWith("the master key has 5 bytes, not 32: set MUSTER_MASTER_KEY");
    assertThatThrownBy(() -> given("no-base64!").masterKeys())
        .isInstanceOf(LogUnusable.class)
        .hasMessageStartingWith("the master key is not base64")
        .hasMessageNotContaining("no-base64!");
    assertThatThrownBy(
            () -> new MasterKeyWiring(Optional.empty(), Optional.of(absent)).masterKeys())
        .isInstanceOf(LogUnusable.class)
        .hasMessageContaining(absent + " cannot be read");
  }

  @Test
  void a_log_keeps_to_the_key_that_it_began_with() {
    try (TestLog log = TestLog.fresh()) {
      PostgresEventStore store = log.store();
      assertThatCode(() -> check(KEY, store)).doesNotThrowAnyException();
      assertThatCode(() -> check(KEY, store)).doesNotThrowAnyException();
      assertThatThrownBy(() -> check(OTHER, store))
          .isInstanceOf(LogUnusable.class)
          .hasMessageContaining(given(KEY).masterKeys().newest().id())
          .hasMessageContaining("is MUSTER_MASTER_KEY the right one?")
          .hasMessageNotContaining(OTHER);
    }
  }

  @Test
  void a_database_that_was_not_migrated_is_told_so() {
    try (TestLog log = TestLog.fresh()) {
      PostgresAddress empty = TestServers.freshDatabase();
      LogAddress address =
          new LogAddress(empty.url(), empty.user(), empty.password(), LogAddress.SERVICE_ROLE);
      assertThatThrownBy(() -> check(KEY, log.store(address, 1)))
          .isInstanceOf(LogUnusable.class)
          .hasMessageContaining("muster migrate");
    }
  }

  @Test
  void a_database_that_is_away_does_not_keep_a_service_from_starting() {
    try (TestLog log = TestLog.fresh()) {
      assertThatCode(() -> check(KEY, log.store(log.through(1), 1))).doesNotThrowAnyException();
    }
  }

  private static void check(String key, PostgresEventStore store) {
    MasterKeyWiring wiring = given(key);
    wiring.check(new StartupEvent(), store, wiring.masterKeys());
  }

  private static MasterKeyWiring given(String key) {
    return new MasterKeyWiring(Optional.of(key), Optional.empty());
  }
}
