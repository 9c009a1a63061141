package dev.muster.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.identity.password.SourceAddress;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Noise from outside is counted, and never fills the log.
@QuarkusTest
final class FailedSignInsTest {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final UserId ONE = new UserId(EventIds.next());
  private static final UserId OTHER = new UserId(EventIds.next());

  @Inject Acme acme;
  @Inject FailureWriter writer;
  @Inject Vertx vertx;

  @Test
  void a_burst_is_two_events_the_first_at_once_and_the_rest_as_a_number() {
    FailedSignIns failures = new FailedSignIns(writer, vertx, WINDOW);

    for (int i = 0; i < 50; i++) {
      failures.note(tally("192.0.2.1", FailureCause.WRONG_PASSWORD, ONE, "one"));
    }

    var rest = eventually("192.0.2.1", 49);
    assertThat(rest.user()).isEqualTo(ONE);
    assertThat(rest.typedName()).isEqualTo("one");
    assertThat(of("192.0.2.1")).extracting(failed -> failed.count()).containsExactly(1, 49);
    assertThat(of("192.0.2.1")).extracting(failed -> failed.network()).containsOnly(rest.network());
  }

  @Test
  void many_users_are_counted_together_and_none_is_named() {
    FailedSignIns failures = new FailedSignIns(writer, vertx, WINDOW);

    failures.note(tally("192.0.2.2", FailureCause.WRONG_PASSWORD, ONE, "one"));
    failures.note(tally("192.0.2.2", FailureCause.WRONG_PASSWORD, ONE, "one"));
    failures.note(tally("192.0.2.2", FailureCause.WRONG_PASSWORD, OTHER, "other"));

    var rest = eventually("192.0.2.2", 2);
    assertThat(rest.user()).isNull();
    assertThat(rest.typedName()).isNull();
  }

  @Test
  void another_cause_and_another_address_are_counted_apart() {
    FailedSignIns failures = new FailedSignIns(writer, vertx, WINDOW);

    failures.note(tally("192.0.2.3", FailureCause.UNKNOWN_USER, null, "eve"));
    failures.note(tally("192.0.2.3", FailureCause.THROTTLED, null, "eve"));
    failures.note(tally("192.0.2.4", FailureCause.UNKNOWN_USER, null, "eve"));

    assertThat(eventually("192.0.2.4", 1).network())
        .isNotEqualTo(eventually("192.0.2.3", 1).network());
    acme.eventually(
        ActivityEvent.SignInFailed.class, failed -> failed.cause() == FailureCause.THROTTLED);
  }

  private static FailedSignIns.Tally tally(
      String address, FailureCause cause, @Nullable UserId user, String name) {
    Request request =
        new Request(
            RealmId.MAIN, Actor.anonymous(address), EventIds.next(), null, null, Instant.now());
    return new FailedSignIns.Tally(request, SourceAddress.of(address), cause, user, name, 1);
  }

  private ActivityEvent.SignInFailed eventually(String address, int count) {
    return acme.eventually(
        ActivityEvent.SignInFailed.class,
        failed -> address.equals(failed.address()) && failed.count() == count);
  }

  private List<ActivityEvent.SignInFailed> of(String address) {
    return acme.events(Log.ACTIVITY, 0).stream()
        .filter(ActivityEvent.SignInFailed.class::isInstance)
        .map(ActivityEvent.SignInFailed.class::cast)
        .filter(failed -> address.equals(failed.address()))
        .toList();
  }
}
