package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.eventstore.Unavailable;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

/// An operator whose command meets the wrong database, or half of the right one, is told so.
final class ExplanationsTest {
  @Test
  void a_database_that_is_still_being_restored_is_called_so() {
    assertThat(Explanations.of(new Unavailable("the log is away", told("25006"))))
        .isEqualTo("the database is a standby, or not restored yet: promote it first");
    assertThat(Explanations.of(new IllegalStateException(told("57P03"))))
        .contains("still replaying its archive");
  }

  @Test
  void a_database_without_a_log_is_called_so() {
    for (String state : new String[] {"3F000", "42P01", "42883"}) {
      assertThat(Explanations.of(told(state))).contains("is it the right one", "muster migrate");
    }
    assertThat(Explanations.of(told("3D000"))).contains("MUSTER_PG_URL");
  }

  @Test
  void what_no_person_causes_is_not_explained_away() {
    assertThat(Explanations.of(told("XX000"))).isNull();
    assertThat(Explanations.of(new Unavailable("the log is away", told("53300"))))
        .isEqualTo("the database does not answer: the log is away");
  }

  private static PgException told(String state) {
    return new PgException("said by the server", "ERROR", state, null);
  }
}
