package dev.muster.eventstore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.eventstore.postgres.LogMonths;
import dev.muster.eventstore.postgres.LogMonths.Kept;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the log tells of its own months, as services may ask.
final class LogMonthsTest {
  private final RetainedLog log = new RetainedLog();
  private final Visits visits = new Visits(log.replica, "ann");
  private final Pool pool = log.log.pool(log.log.address(), 1);

  @AfterEach
  void close() throws SQLException {
    pool.closeAndAwait();
    log.close();
  }

  @Test
  void a_log_of_which_nothing_is_gone_begins_with_its_month_and_has_a_year_to_come()
      throws SQLException {
    log.retention.retention().attachMonths();

    OffsetDateTime month =
        OffsetDateTime.now(ZoneOffset.UTC).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
    Kept all = new Kept(month.toInstant(), month.plusMonths(13).toInstant(), 0, null);
    assertThat(kept()).isEqualTo(Map.of(Log.SESSION, all, Log.ACTIVITY, all));
  }

  @Test
  void what_is_gone_is_counted_over_all_its_months_and_the_last_time_is_told() throws SQLException {
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    Instant cut = of(Log.SESSION).begins();
    log.run();
    visits.end(visits.begin());
    visits.end(visits.begin());
    log.endMonth(Log.SESSION);
    log.run();

    Kept session = of(Log.SESSION);

    assertThat(session.gone()).isEqualTo(6);
    assertThat(session.begins()).isAfter(cut);
    assertThat(session.last())
        .isEqualTo(
            log.events(Log.IDENTITY).stream()
                .filter(event -> event.type().equals("log.retired.v1"))
                .toList()
                .getLast()
                .recordedAt());
    assertThat(of(Log.ACTIVITY)).extracting(Kept::gone, Kept::last).containsExactly(0L, null);
  }

  private Kept of(Log of) {
    return kept().getOrDefault(of, new Kept(null, null, -1, null));
  }

  private Map<Log, Kept> kept() {
    return new LogMonths(pool).kept().await().atMost(Duration.ofSeconds(30));
  }
}
