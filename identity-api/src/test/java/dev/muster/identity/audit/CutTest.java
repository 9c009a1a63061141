package dev.muster.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.realm.RealmEvent.LogRetired;
import dev.muster.eventstore.retention.Retired;
import dev.muster.projections.audit.AuditRow;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Whether a session's history may lack what is gone.
final class CutTest {
  private static final UUID SESSION = UUID.randomUUID();
  private static final AuditRow BEGINS = row(SESSION, 1, 10, 20);
  private static final AuditRow GOES_ON = row(SESSION, 2, 15, 25);

  @Test
  void a_whole_one_lacks_nothing() {
    assertThat(isCut(Retired.NOTHING, BEGINS, GOES_ON)).isFalse();
    assertThat(isCut(retired(Log.SESSION, 9), BEGINS)).isFalse();
    assertThat(isCut(retired(Log.ACTIVITY, 20), BEGINS)).isFalse();
  }

  @Test
  void one_without_its_beginning_does() {
    assertThat(isCut(retired(Log.SESSION, 12), GOES_ON)).isTrue();
    assertThat(isCut(Retired.NOTHING, row(UUID.randomUUID(), 1, 15, 25))).isTrue();
  }

  @Test
  void one_that_began_before_the_last_activity_that_is_gone_may() {
    assertThat(isCut(retired(Log.ACTIVITY, 21), BEGINS, GOES_ON)).isTrue();
  }

  private static boolean isCut(Retired retired, AuditRow... rows) {
    return Cut.of(SESSION, List.of(rows), retired).retired();
  }

  private static Retired retired(Log log, long upTo) {
    return new Retired(List.of(new LogRetired(log, 1, upTo, "digest", Instant.EPOCH)));
  }

  private static AuditRow row(UUID stream, int version, long session, long activity) {
    return new AuditRow(
        UUID.randomUUID(),
        "session",
        session,
        5,
        session,
        activity,
        "session",
        stream,
        version,
        "session.happened.v1",
        Instant.EPOCH,
        null,
        SESSION,
        null,
        null,
        null,
        "system",
        null,
        null,
        null,
        null,
        UUID.randomUUID(),
        null,
        null,
        "",
        "{}",
        null);
  }
}
