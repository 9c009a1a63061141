package dev.muster.identity.timeline;

import static dev.muster.identity.timeline.Telling.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final Moment.Strand SHOP = Telling.of("shop");
  private static final Duration MINUTES = Duration.ofMinutes(4);

  @Test
  void a_session_reaches_from_its_sign_in_to_its_end_and_says_why() {
    Timeline picture = Telling.ada().ended("PT3H", "User suspended", true).drawn("PT9H");

    Bar session = bars(lane(picture, 0), Bar.Look.SESSION).getFirst();
    assertThat(session.from()).isEqualTo(Scale.LEFT);
    assertThat(session.to()).isEqualTo(Scale.RIGHT);
    assertThat(picture.end()).isNotNull().extracting(Mark::glyph).isEqualTo(Glyph.FORCED);
    assertThat(lane(picture, 0).labels())
        .extracting(Label::text)
        .containsExactly("Signed in with password", "User suspended");
    assertThat(bars(lane(picture, 0), Bar.Look.OPEN)).isEmpty();
  }

  @Test
  void a_session_that_lives_on_fades_at_now() {
    Timeline picture = Telling.ada().drawn("PT1H");

    Bar open = bars(lane(picture, 0), Bar.Look.OPEN).getFirst();
    assertThat(open.from()).isBetween(80.0, Scale.RIGHT);
    assertThat(open.to()).isEqualTo(100);
    assertThat(lane(picture, 0).labels()).extracting(Label::text).contains("lives on");
    assertThat(picture.end()).isNull();
    assertThat(picture.description()).contains("lives on");
  }

  @Test
  void a_session_that_nobody_has_ended_goes_no_further_than_its_time() {
    Timeline picture = Telling.ada().drawn("P3D");

    assertThat(bars(lane(picture, 0), Bar.Look.OPEN)).isEmpty();
    assertThat(picture.ticks()).extracting(Tick::label).contains("20:00");
    assertThat(picture.description()).contains("ran out of time");
  }

  @Test
  void a_step_up_stands_on_the_session_by_its_method() {
    Timeline picture =
        Telling.ada().add(new Moment.SteppedUp(at("PT30M"), "passkey")).drawn("PT1H");

    assertThat(marks(lane(picture, 0), Glyph.STEPPED_UP).getFirst().x()).isEqualTo(50);
    assertThat(lane(picture, 0).labels()).extracting(Label::text).contains("Step-up with passkey");
  }

  @Test
  void each_address_has_a_lane_from_the_first_to_the_last_time_that_it_was_seen() {
    Timeline picture =
        Telling.ada()
            .add(new Moment.Sighted(at("PT0S"), "192.0.2.1", "Firefox on Linux"))
            .add(new Moment.Sighted(at("PT30M"), "192.0.2.1", "shop"))
            .add(new Moment.Sighted(at("PT45M"), "2001:db8::1", "shop"))
            .drawn("PT1H");

    Lane first = lane(picture, 1);
    assertThat(first.name()).isEqualTo("192.0.2.1");
    assertThat(first.note()).isEqualTo("Firefox on Linux, shop");
    assertThat(first.bars()).hasSize(1);
    assertThat(first.bars().getFirst().to()).isEqualTo(50);
    assertThat(first.marks()).hasSize(2);
    assertThat(lane(picture, 2).name()).isEqualTo("2001:db8::1");
  }

  @Test
  void many_addresses_are_gathered_and_none_is_lost() {
    Telling telling = Telling.ada();
    for (int i = 1; i <= 20; i++) {
      telling.add(new Moment.Sighted(at("PT" + i + "M"), "192.0.2." + i, "shop"));
    }

    List<Lane> lanes = lanes(telling.drawn("PT1H"), Lane.Kind.ADDRESS);

    assertThat(lanes).hasSize(5);
    assertThat(lanes.getLast().name()).isEqualTo("16 other addresses");
  }

  @Test
  void a_code_that_was_redeemed_at_once_is_one_mark_and_one_that_was_not_is_another() {
    Moment.Strand left = Telling.of("left");
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT10M", MINUTES, 0)
            .add(new Moment.CodeIssued(at("PT20M"), left, false))
            .drawn("PT1H");

    List<Lane> lanes = lanes(picture, Lane.Kind.GRANT);
    assertThat(lanes.get(0).marks())
        .extracting(Mark::glyph)
        .containsExactlyInAnyOrder(Glyph.REDEEMED, Glyph.TOKEN);
    assertThat(lanes.get(1).marks()).extracting(Mark::glyph).containsExactly(Glyph.CODE);
  }

  @Test
  void refreshes_with_room_between_them_are_lines_and_without_are_a_number() {
    Timeline loose = Telling.ada().grant(SHOP, "PT0S", MINUTES, 12).drawn("PT1H");
    Timeline dense = Telling.ada().grant(SHOP, "PT0S", MINUTES, 150).drawn("PT11H");

    assertThat(marks(lanes(loose, Lane.Kind.GRANT).getFirst(), Glyph.REFRESHED)).hasSize(12);
    Lane lane = lanes(dense, Lane.Kind.GRANT).getFirst();
    assertThat(marks(lane, Glyph.REFRESHED)).isEmpty();
    assertThat(bars(lane, Bar.Look.REFRESHES)).hasSize(1);
    assertThat(lane.labels()).extracting(Label::text).containsExactly("150 refreshes");
    assertThat(lane.note()).isEqualTo("151 access tokens, 150 refreshes");
  }

  @Test
  void a_number_stands_in_the_middle_of_its_bar_at_the_edge_too() {
    Timeline picture =
        Telling.ada().grant(SHOP, "PT8H", Duration.ofSeconds(150), 40).drawn("PT9H41M");

    Lane lane = lanes(picture, Lane.Kind.GRANT).getFirst();
    Bar bar = bars(lane, Bar.Look.REFRESHES).getFirst();
    assertThat(lane.labels())
        .containsExactly(
            new Label(Scale.rounded((bar.from() + bar.to()) / 2), 58, "middle", "40 refreshes"));
  }

  @Test
  void tokens_that_follow_each_other_are_one_bar_which_ends_with_the_last() {
    Timeline picture = Telling.ada().grant(SHOP, "PT0S", MINUTES, 2).drawn("PT50M");

    List<Bar> lives = bars(lanes(picture, Lane.Kind.GRANT).getFirst(), Bar.Look.TOKEN);
    assertThat(lives).hasSize(1);
    assertThat(lives.getFirst().to()).isEqualTo(new Scale(at("PT0S"), at("PT50M")).x(at("PT13M")));
  }

  @Test
  void a_token_lives_no_longer_than_its_grant_its_session_or_its_revocation() {
    UUID token = UUID.randomUUID();
    Timeline picture =
        Telling.ada()
            .add(new Moment.TokenIssued(at("PT0S"), SHOP, token, at("PT1H")))
            .add(new Moment.TokenRevoked(at("PT30M"), SHOP, token))
            .add(new Moment.TokenIssued(at("PT45M"), SHOP, UUID.randomUUID(), at("PT9H")))
            .ended("PT1H", "Signed out", false)
            .drawn("PT2H");

    Lane lane = lanes(picture, Lane.Kind.GRANT).getFirst();
    assertThat(bars(lane, Bar.Look.TOKEN)).extracting(Bar::to).containsExactly(50.0, Scale.RIGHT);
    assertThat(marks(lane, Glyph.TOKEN_REVOKED).getFirst().x()).isEqualTo(50);
  }

  @Test
  void a_reuse_ends_the_line_and_is_told_rather_than_the_revocation_that_follows() {
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT0S", MINUTES, 3)
            .add(new Moment.ReuseDetected(at("PT30M"), SHOP))
            .add(new Moment.Revoked(at("PT30M"), SHOP, "Refresh token reused", true))
            .drawn("PT1H");

    Lane lane = lanes(picture, Lane.Kind.GRANT).getFirst();
    assertThat(lane.marks().getLast().glyph()).isEqualTo(Glyph.REUSED);
    assertThat(marks(lane, Glyph.FORCED)).isEmpty();
    assertThat(lane.labels()).extracting(Label::text).contains("Reuse detected");
    assertThat(lane.bars()).allMatch(bar -> bar.to() <= 50);
  }

  @Test
  void what_could_have_been_used_is_thin_until_the_session_ends_unless_it_outlives_that() {
    Moment.Strand offline = Telling.of("offline");
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT0S", MINUTES, 1)
            .add(new Moment.CodeIssued(at("PT1M"), offline, true))
            .ended("PT30M", "Signed out", false)
            .add(new Moment.Refreshed(at("PT1H"), offline))
            .drawn("PT2H");

    List<Lane> lanes = lanes(picture, Lane.Kind.GRANT);
    assertThat(bars(lanes.get(0), Bar.Look.IDLE)).extracting(Bar::to).containsExactly(50.0);
    assertThat(bars(lanes.get(1), Bar.Look.GRANT)).extracting(Bar::to).contains(Scale.RIGHT);
  }

  @Test
  void grants_of_a_client_share_a_lane_unless_they_were_used_at_the_same_time() {
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT0S", MINUTES, 3)
            .grant(Telling.of("shop"), "PT30M", MINUTES, 1)
            .grant(Telling.of("shop"), "PT31M", MINUTES, 1)
            .drawn("PT1H");

    assertThat(lanes(picture, Lane.Kind.GRANT))
        .extracting(Lane::note)
        .containsExactly("2 grants, 6 access tokens, 4 refreshes", "2 access tokens, 1 refresh");
  }

  @Test
  void lanes_lie_below_each_other_and_what_finds_no_room_is_counted() {
    Telling telling = Telling.ada();
    for (int i = 0; i < 40; i++) {
      telling.grant(Telling.of("client-" + i), "PT1M", MINUTES, 1);
    }
    Timeline picture = telling.drawn("PT1H");

    int top = picture.axis();
    for (Lane lane : picture.lanes()) {
      assertThat(lane.top()).isEqualTo(top);
      top += lane.height();
    }
    assertThat(picture.height()).isEqualTo(top);
    assertThat(picture.omitted()).isEqualTo(41 - picture.lanes().size()).isPositive();
  }

  @Test
  void no_label_stands_on_another_or_outside() {
    Telling telling = Telling.ada();
    for (int i = 4; i < 60; i += 4) {
      telling.add(new Moment.SteppedUp(at("PT" + i + "M"), "password and one-time code"));
    }
    Lane lane = lane(telling.ended("PT1H", "Signed out", false).drawn("PT1H"), 0);

    assertThat(lane.labels()).hasSizeGreaterThan(3);
    for (Label one : lane.labels()) {
      assertThat(left(one)).isGreaterThanOrEqualTo(0);
      assertThat(left(one) + Labels.width(one.text())).isLessThanOrEqualTo(100);
      assertThat(lane.labels())
          .filteredOn(other -> !other.equals(one) && other.y() == one.y())
          .allMatch(other ->
              left(other) >= left(one) + Labels.width(one.text())
                  || left(one) >= left(other) + Labels.width(other.text()));
    }
  }

  @Test
  void the_legend_explains_each_mark_that_is_there_and_no_other() {
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT0S", MINUTES, 1)
            .ended("PT1H", "Signed out", false)
            .drawn("PT2H");

    assertThat(picture.legend())
        .extracting(Key::says)
        .containsExactly(
            "Sign-in",
            "End",
            "Code redeemed",
            "Refresh",
            "Access token, and how long it lives",
            "Good, but not used");
  }

  @Test
  void the_description_tells_in_words_what_the_picture_shows() {
    Timeline picture =
        Telling.ada()
            .grant(SHOP, "PT0S", MINUTES, 2)
            .ended("PT1H", "User suspended", true)
            .drawn("PT2H");

    assertThat(picture.description())
        .startsWith("ada signed in with password, 25 Nov 2026, 08:00:00 UTC.")
        .contains("1 application. 3 access tokens. 2 refreshes.")
        .contains("It ended: User suspended, 25 Nov 2026, 09:00:00 UTC.");
  }

  @Test
  void a_history_without_a_beginning_is_drawn_from_the_first_moment_that_is_told() {
    Timeline picture =
        Timeline.of(new Story("ada", List.of(new Moment.Refreshed(at("PT1H"), SHOP)), at("PT1H")));

    assertThat(picture.lanes()).hasSize(2);
    assertThat(picture.ticks()).isNotEmpty();
  }

  private static double left(Label label) {
    return switch (label.anchor()) {
      case "start" -> label.x();
      case "end" -> label.x() - Labels.width(label.text());
      default -> label.x() - Labels.width(label.text()) / 2;
    };
  }

  private static Lane lane(Timeline picture, int number) {
    return picture.lanes().get(number);
  }

  private static List<Lane> lanes(Timeline picture, Lane.Kind kind) {
    return picture.lanes().stream().filter(lane -> lane.kind() == kind).toList();
  }

  private static List<Bar> bars(Lane lane, Bar.Look look) {
    return lane.bars().stream().filter(bar -> bar.look() == look).toList();
  }

  private static List<Mark> marks(Lane lane, Glyph glyph) {
    return lane.marks().stream().filter(mark -> mark.glyph() == glyph).toList();
  }
}
