package dev.muster.domain.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Given;
import dev.muster.domain.Log;
import dev.muster.domain.Month;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The life of a realm, and what its policy may say.
final class RealmTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = AT.plusSeconds(60);
  private static final Month JANUARY = new Month("2026-01");
  private static final Instant IN_APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final RealmPolicy STRICT = policy(1, 1, 2, 2, 1, 0);

  private static final RealmEvent CREATED =
      new RealmEvent.Created(RealmId.MAIN, "Main", RealmPolicy.DEFAULT, AT);
  private static final RealmEvent CHANGED = new RealmEvent.PolicyChanged("Main", STRICT, LATER);
  private static final RealmEvent RETIRED =
      new RealmEvent.LogRetired(Log.SESSION, 1, 9, "digest", LATER);

  private static final RealmCommand CREATE =
      new RealmCommand.Create(RealmId.MAIN, "Main", RealmPolicy.DEFAULT, LATER);
  private static final RealmCommand CHANGE = new RealmCommand.ChangePolicy("Main", STRICT, LATER);

  private final Given<Realm, RealmCommand> realm = Given.of(Realm.FOLD, RealmDecider::decide);

  @TestFactory
  Stream<DynamicTest> every_wish_in_every_state() {
    return Table.of(realm)
        .state("absent")
        .state("live", CREATED)
        .state("live, changed", CREATED, CHANGED)
        .wish(CREATE, "Created", "-", "!AlreadyExists")
        .wish(CHANGE, "!NotFound", "PolicyChanged", "-")
        .wish(
            new RealmCommand.ChangePolicy("Other", STRICT, LATER),
            "!NotFound",
            "PolicyChanged",
            "PolicyChanged")
        .wish(
            new RealmCommand.ForgetStrangers(JANUARY, IN_APRIL),
            "!NotFound",
            "StrangersForgotten",
            "StrangersForgotten")
        .wish(
            new RealmCommand.RetireLog(Log.SESSION, 1, 9, "digest", LATER),
            "!NotFound",
            "LogRetired",
            "LogRetired")
        .covering(Realm.class, RealmCommand.class);
  }

  @Test
  void a_changed_policy_replaces_the_whole_and_keeps_the_birthday() {
    realm.given(CREATED).when(CHANGE).then(CHANGED);
    realm
        .given(CREATED, CHANGED)
        .thenState(new Realm.Live(RealmId.MAIN, "Main", STRICT, AT, JANUARY, Map.of()));
  }

  @Test
  void strangers_are_forgotten_month_by_month_once_and_not_before_the_month_is_over_for_long() {
    Month february = JANUARY.plus(1);
    var wish = new RealmCommand.ForgetStrangers(february, IN_APRIL);
    var first = new RealmEvent.StrangersForgotten(JANUARY, IN_APRIL);
    var second = new RealmEvent.StrangersForgotten(february, IN_APRIL);
    realm.given(CREATED).when(wish).then(first, second);
    realm.given(CREATED, first).when(wish).then(second);
    realm.given(CREATED, first, second, CHANGED).when(wish).thenNothing();
    realm
        .given(CREATED)
        .when(new RealmCommand.ForgetStrangers(february.plus(1), IN_APRIL))
        .thenRejected(Rejection.Invalid.class);
    assertThat(first.destroyedKeys())
        .containsExactlyInAnyOrder(DataKeyId.ofMonth(AT), DataKeyId.ofNetworks(AT));
  }

  @Test
  void the_beginning_of_a_log_is_retired_once_and_without_a_gap() {
    var next = new RealmCommand.RetireLog(Log.SESSION, 10, 20, "more", LATER);
    var retired = new RealmEvent.LogRetired(Log.SESSION, 10, 20, "more", LATER);
    realm.given(CREATED, RETIRED).when(next).then(retired);
    realm.given(CREATED, RETIRED, retired, CHANGED).when(next).thenNothing();
    realm.given(CREATED).when(next).thenRejected(Rejection.Contradicts.class);
    realm
        .given(CREATED, RETIRED)
        .when(new RealmCommand.RetireLog(Log.ACTIVITY, 1, 2, "other", LATER))
        .then(new RealmEvent.LogRetired(Log.ACTIVITY, 1, 2, "other", LATER));
    realm
        .given(CREATED, RETIRED, CHANGED)
        .thenState(
            new Realm.Live(RealmId.MAIN, "Main", STRICT, AT, JANUARY, Map.of(Log.SESSION, 9L)));
    realm.given().when(next).thenRejected(Rejection.NotFound.class);
  }

  @Test
  void identity_is_kept_for_ever_and_a_range_has_a_beginning_before_its_end() {
    assertThatThrownBy(() -> new RealmCommand.RetireLog(Log.IDENTITY, 1, 9, "digest", LATER))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new RealmCommand.RetireLog(Log.SESSION, 9, 8, "digest", LATER))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new RealmCommand.RetireLog(Log.SESSION, 0, 8, "digest", LATER))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void history_that_does_not_fit_changes_nothing() {
    realm
        .given(CHANGED, RETIRED, new RealmEvent.StrangersForgotten(JANUARY, IN_APRIL))
        .thenState(new Realm.Absent());
    realm
        .given(CREATED, CREATED)
        .thenState(
            new Realm.Live(RealmId.MAIN, "Main", RealmPolicy.DEFAULT, AT, JANUARY, Map.of()));
  }

  /// The columns are seconds: access token, code, refresh idle, grant, session, grace.
  @ParameterizedTest(name = "{0}: {7}")
  @CsvSource(
      textBlock =
          """
          accessTokenLifetime, 0, 1, 1, 1, 1, 0, must be longer than nothing
          codeLifetime, 1, -1, 1, 1, 1, 0, must be longer than nothing
          codeLifetime, 1, 601, 1, 1, 1, 0, at most 10 minutes (RFC 6749 §4.1.2)
          refreshIdle, 1, 1, 0, 1, 1, 0, must be longer than nothing
          refreshIdle, 1, 1, 2, 1, 1, 0, must not be longer than grantLifetime
          grantLifetime, 1, 1, 1, 0, 1, 0, must be longer than nothing
          grantLifetime, 1, 1, 1, 9999999999, 1, 0, must be at most 3653 days
          sessionLifetime, 1, 1, 1, 1, -1, 0, must be longer than nothing
          sessionLifetime, 1, 1, 1, 1, 9223372036854775807, 0, must be at most 3653 days
          refreshGrace, 1, 1, 1, 1, 1, -1, from 0 to 60 seconds
          refreshGrace, 1, 1, 1, 1, 1, 61, from 0 to 60 seconds
          """)
  void a_policy_that_makes_no_sense_is_refused(
      String field, long a, long c, long ri, long g, long s, long grace, String why) {
    assertThatThrownBy(() -> policy(a, c, ri, g, s, grace))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> assertThat(r.rejection()).isEqualTo(new Rejection.Invalid(field, why)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\0"})
  void a_realm_has_a_name_to_show(String name) {
    assertThatThrownBy(() -> new RealmCommand.Create(RealmId.MAIN, name, RealmPolicy.DEFAULT, AT))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> new RealmCommand.ChangePolicy(name, RealmPolicy.DEFAULT, AT))
        .isInstanceOf(Rejected.class);
  }

  private static RealmPolicy policy(
      long access, long code, long refresh, long grant, long session, long grace) {
    return new RealmPolicy(
        Duration.ofSeconds(access),
        Duration.ofSeconds(code),
        Duration.ofSeconds(refresh),
        Duration.ofSeconds(grant),
        Duration.ofSeconds(session),
        Duration.ofSeconds(grace));
  }
}
