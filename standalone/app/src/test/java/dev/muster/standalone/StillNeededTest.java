package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.retention.MonthRange;
import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.outbox.PublishedSequences;
import dev.muster.projections.RetiredRows;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who still needs what is due, in an installation that has just been founded.
final class StillNeededTest {
  private static final MonthRange ACTIVITY = new MonthRange(RealmId.MAIN, Log.ACTIVITY, 1, 5, 1, 9);
  private static final MonthRange SESSION = new MonthRange(RealmId.MAIN, Log.SESSION, 1, 5, 1, 9);

  private final PostgresAddress database = TestServers.freshDatabase();
  private final MasterKeys masters =
      MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]));

  @SuppressWarnings("NullAway.Init")
  private Workplace at;

  @SuppressWarnings("NullAway.Init")
  private LocalLog log;

  @SuppressWarnings("NullAway.Init")
  private Connection models;

  @BeforeEach
  void main_is_founded() throws SQLException {
    Schema.migrate(database.jdbcUrl(), database.user(), database.password());
    Running running =
        new Running(database.url(), database.user(), database.password(), "http://localhost:8080");
    at = new Workplace(running, masters, null);
    log = LocalLog.open(running, masters);
    log.found("a password of some length");
    models = database.connect();
  }

  @AfterEach
  void close() throws SQLException {
    models.close();
    log.close();
    at.close();
  }

  @Test
  void the_relay_and_the_read_models_that_follow_the_log_are_waited_for() throws SQLException {
    StillNeeded needed = needed(Duration.ofDays(31));

    assertThat(needed.waiting(ACTIVITY))
        .containsExactly("the relay has published it up to 0", "audit has applied it up to 0");
    assertThat(needed.waiting(SESSION))
        .containsExactly(
            "the relay has published it up to 0",
            "audit has applied it up to 0",
            "token has applied it up to 0");
  }

  @Test
  void sessions_are_kept_for_as_long_as_an_access_token_may_live() throws SQLException {
    assertThat(needed(Duration.ofMinutes(4)).waiting(SESSION))
        .anySatisfy(why -> assertThat(why).startsWith("access tokens of the realm live for"));
  }

  @Test
  void what_goes_is_announced_once() throws SQLException {
    StillNeeded needed = needed(Duration.ofDays(31));
    needed.announce(ACTIVITY, "ab");
    needed.announce(ACTIVITY, "cd");
    needed.forget(ACTIVITY);

    assertThat(needed.retired(RealmId.MAIN).ranges())
        .singleElement()
        .satisfies(range -> {
          assertThat(range.toSequence()).isEqualTo(5);
          assertThat(range.digest()).isEqualTo("ab");
        });
  }

  private StillNeeded needed(Duration kept) throws SQLException {
    RetiredRows rows = new RetiredRows(models, ReadModelSchemas.of(models));
    return new StillNeeded(
        at,
        log,
        new StillNeeded.Readers(PublishedSequences.NONE, rows),
        Map.of(Log.SESSION, kept, Log.ACTIVITY, kept));
  }
}
