package dev.muster.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TicketTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final BrowserMark MARK = BrowserMark.random();
  private static final Errand ERRAND =
      new Errand("client_id=shop&state=%C3%A9", "Shop \"é\"", "https://shop.example/cb?a=b");

  static Stream<Ticket.Purpose> purposes() {
    return Stream.of(
        new Ticket.Purpose.SignIn(),
        new Ticket.Purpose.NewPassword(new UserId(new UUID(1, 2)), new DataKeyId(new UUID(3, 4))),
        new Ticket.Purpose.SignOut(new SessionId(new UUID(5, 6))));
  }

  @ParameterizedTest
  @MethodSource("purposes")
  void what_travels_comes_back_the_same(Ticket.Purpose purpose) {
    Ticket ticket = new Ticket(purpose, ERRAND, MARK.digest(), NOW);
    Ticket own = new Ticket(purpose, Errand.ACCOUNT, MARK.digest(), NOW);
    Errand errand = Errand.toSee("/audit?subject=ada", "the audit trail");
    Ticket back = new Ticket(purpose, errand, MARK.digest(), NOW);

    assertThat(Ticket.parse(back.json())).isEqualTo(back);
    assertThat(Ticket.parse(ticket.json())).isEqualTo(ticket);
    assertThat(Ticket.parse(own.json())).isEqualTo(own);
  }

  @Test
  void a_ticket_is_for_one_browser_and_for_half_an_hour() {
    Ticket ticket =
        new Ticket(new Ticket.Purpose.SignIn(), ERRAND, MARK.digest(), NOW.plus(Ticket.LIFETIME));

    assertThat(ticket.isFor(MARK, NOW.plusSeconds(1799))).isTrue();
    assertThat(ticket.isFor(MARK, NOW.plusSeconds(1800))).isFalse();
    assertThat(ticket.isFor(BrowserMark.random(), NOW)).isFalse();
    assertThat(ticket.isFor(null, NOW)).isFalse();
  }

  @Test
  void a_ticket_does_not_tell_the_mark_that_it_is_for() {
    Ticket ticket = new Ticket(new Ticket.Purpose.SignIn(), ERRAND, MARK.digest(), NOW);

    assertThat(ticket.json()).doesNotContain(MARK.value());
  }
}
