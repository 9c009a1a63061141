package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.Month;
import dev.muster.domain.activity.ActivityEvent.SignInFailed;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.projections.audit.AuditModel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What strangers typed is legible until their month is forgotten, and no longer in anything.
final class StrangersTest {
  private static final Instant AUGUST = Instant.parse("2026-08-31T23:59:59Z");
  private static final Instant SEPTEMBER = Instant.parse("2026-09-01T00:00:00Z");

  private final VerifiedModels models = new VerifiedModels();

  @BeforeEach
  void two_strangers_came() {
    models.append(failed("ann", AUGUST), failed("bob", SEPTEMBER));
  }

  @AfterEach
  void close() {
    models.close();
  }

  @Test
  void with_their_month_names_and_addresses_leave_the_trail_and_nothing_else_does() {
    models.project();
    assertThat(trail()).isEqualTo("ann|192.0.2.7|bob|192.0.2.7");

    models.append(new RealmEvent.StrangersForgotten(Month.of(AUGUST), Instant.now()));
    models.project();

    assertThat(trail()).isEqualTo("null|null|bob|192.0.2.7");
    assertThat(models.row("select count(*) from audit.event where type = 'sign-in.failed.v1'"))
        .isEqualTo("2");
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void a_trail_that_comes_late_with_keys_that_it_remembers_ends_without_them() {
    Set<DataKeyId> keys = Set.of(DataKeyId.ofMonth(AUGUST), DataKeyId.ofMonth(SEPTEMBER));
    assertThat(models.vault.forOpening(models.realm, keys).await().indefinitely().keys())
        .hasSize(2);
    models.append(new RealmEvent.StrangersForgotten(Month.of(AUGUST), Instant.now()));

    models.write(
        new AuditModel(models.codec),
        models.store.read(models.realm, Log.IDENTITY, 0, 100).await().indefinitely());
    models.project();

    assertThat(trail()).isEqualTo("null|null|bob|192.0.2.7");
    assertThat(models.verify()).isEmpty();
  }

  private String trail() {
    return models.row(
        "select personal ->> 'typedName', address from audit.event where type = 'sign-in.failed.v1' order by position");
  }

  private static SignInFailed failed(String typed, Instant at) {
    return new SignInFailed(
        null, typed, "192.0.2.7", UUID.randomUUID(), FailureCause.UNKNOWN_USER, 1, at);
  }
}
