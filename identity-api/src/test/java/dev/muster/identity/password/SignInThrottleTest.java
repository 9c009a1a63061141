package dev.muster.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SignInThrottleTest {

  private static final Account ADA = new Account("main", "ada");
  private static final Account BOB = new Account("main", "bob");
  private static final SourceAddress HOME = SourceAddress.of("192.0.2.1");
  private static final SourceAddress ATTACKER = SourceAddress.of("198.51.100.7");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final SignInThrottle throttle =
      new SignInThrottle(
          new ThrottlePolicy(
              new ThrottlePolicy.Backoff(
                  3, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10)),
              new ThrottlePolicy.Allowance(20, Duration.ofSeconds(5)),
              50));

  @Test
  void the_first_failures_are_free_then_the_delay_doubles() {
    fail(3, ADA, HOME, NOON);

    assertThat(delay(ADA, HOME, NOON)).hasSeconds(1);
    fail(1, ADA, HOME, NOON.plusSeconds(1));
    assertThat(delay(ADA, HOME, NOON.plusSeconds(1))).hasSeconds(2);
    fail(1, ADA, HOME, NOON.plusSeconds(3));
    assertThat(delay(ADA, HOME, NOON.plusSeconds(3))).hasSeconds(4);
  }

  @Test
  void the_delay_never_passes_the_longest() {
    Instant now = NOON;
    for (int failures = 0; failures < 40; failures++) {
      fail(1, ADA, HOME, now);
      now = now.plusSeconds(60);
    }

    assertThat(delay(ADA, HOME, now.minusSeconds(60))).hasSeconds(60);
  }

  @Test
  void an_attempt_that_was_delayed_makes_the_delay_no_longer() {
    fail(3, ADA, HOME, NOON);

    for (int insisting = 0; insisting < 100; insisting++) {
      assertThat(delay(ADA, HOME, NOON.plusMillis(500))).hasMillis(500);
    }

    fail(1, ADA, HOME, NOON.plusSeconds(1));
  }

  @Test
  void attempts_sent_at_the_same_moment_count_before_their_outcome_is_known() {
    fail(3, ADA, ATTACKER, NOON);

    assertThat(throttle.admit(ADA, ATTACKER, NOON)).isInstanceOf(Admission.Delayed.class);
  }

  @Test
  void nobody_can_lock_another_person_out() {
    for (int address = 0; address < 40; address++) {
      fail(3, ADA, SourceAddress.of("198.51.100." + address), NOON);
    }

    fail(1, ADA, HOME, NOON);
  }

  @Test
  void another_account_at_the_same_address_is_not_delayed() {
    fail(3, ADA, HOME, NOON);

    fail(1, BOB, HOME, NOON);
    fail(1, new Account("other-realm", "ada"), HOME, NOON);
  }

  @Test
  void guessing_one_password_for_many_accounts_uses_up_the_address() {
    for (int account = 0; account < 20; account++) {
      fail(1, new Account("main", "user" + account), ATTACKER, NOON);
    }

    assertThat(delay(ADA, ATTACKER, NOON)).hasSeconds(5);
    assertThat(delay(ADA, ATTACKER, NOON.plusSeconds(2))).hasSeconds(3);
    fail(1, ADA, ATTACKER, NOON.plusSeconds(5));
    assertThat(delay(BOB, ATTACKER, NOON.plusSeconds(5))).hasSeconds(5);
    fail(1, BOB, HOME, NOON);
  }

  @Test
  void an_address_that_rests_has_its_whole_allowance_back_and_no_more() {
    for (int account = 0; account < 20; account++) {
      fail(1, new Account("main", "user" + account), ATTACKER, NOON);
    }
    Instant later = NOON.plusSeconds(3_600);

    for (int account = 0; account < 20; account++) {
      fail(1, new Account("main", "later" + account), ATTACKER, later);
    }
    assertThat(delay(ADA, ATTACKER, later)).isPositive();
  }

  @Test
  void a_success_forgives_the_account_at_this_address() {
    fail(3, ADA, HOME, NOON);
    fail(1, ADA, HOME, NOON.plusSeconds(1));

    throttle.succeeded(ADA, HOME);

    fail(3, ADA, HOME, NOON.plusSeconds(1));
  }

  @Test
  void an_office_full_of_people_who_sign_in_rightly_is_never_delayed() {
    for (int person = 0; person < 1_000; person++) {
      Account account = new Account("main", "user" + person);
      fail(1, account, HOME, NOON);
      throttle.succeeded(account, HOME);
    }

    fail(1, ADA, HOME, NOON);
  }

  @Test
  void an_attackers_own_account_buys_no_attempts_at_others() {
    for (int account = 0; account < 20; account++) {
      if (account < 19) {
        fail(1, BOB, ATTACKER, NOON);
        throttle.succeeded(BOB, ATTACKER);
      }
      fail(1, new Account("main", "user" + account), ATTACKER, NOON);
    }

    assertThat(delay(ADA, ATTACKER, NOON)).isPositive();
  }

  @Test
  void an_attempt_that_was_never_judged_does_not_count() {
    for (int overloaded = 0; overloaded < 100; overloaded++) {
      fail(1, ADA, HOME, NOON);
      throttle.unjudged(ADA, HOME);
    }

    fail(3, ADA, HOME, NOON);
    assertThat(delay(ADA, HOME, NOON)).isPositive();
  }

  @Test
  void failures_are_forgotten_some_time_after_the_last() {
    fail(3, ADA, HOME, NOON);

    fail(3, ADA, HOME, NOON.plus(Duration.ofMinutes(10)));
  }

  @Test
  void all_of_an_ipv6_64_is_one_address() {
    for (int host = 1; host <= 3; host++) {
      fail(1, ADA, SourceAddress.of("2001:db8::" + host), NOON);
    }

    assertThat(delay(ADA, SourceAddress.of("2001:db8::beef"), NOON)).isPositive();
    fail(1, ADA, SourceAddress.of("2001:db8:0:1::1"), NOON);
  }

  @Test
  void only_so_many_are_remembered_and_the_longest_unused_goes_first() {
    fail(3, ADA, ATTACKER, NOON);
    fail(3, ADA, HOME, NOON);

    for (int account = 0; account < 49; account++) {
      assertThat(delay(ADA, HOME, NOON)).isPositive();
      fail(
          1, new Account("main", "user" + account), SourceAddress.of("203.0.113." + account), NOON);
    }

    assertThat(delay(ADA, HOME, NOON)).as("used again and again").isPositive();
    fail(1, ADA, ATTACKER, NOON);
  }

  private void fail(int times, Account account, SourceAddress address, Instant now) {
    for (int attempt = 0; attempt < times; attempt++) {
      assertThat(throttle.admit(account, address, now)).isEqualTo(new Admission.Allowed());
    }
  }

  private Duration delay(Account account, SourceAddress address, Instant now) {
    return switch (throttle.admit(account, address, now)) {
      case Admission.Allowed() -> Duration.ZERO;
      case Admission.Delayed(Duration retryAfter) -> retryAfter;
    };
  }
}
