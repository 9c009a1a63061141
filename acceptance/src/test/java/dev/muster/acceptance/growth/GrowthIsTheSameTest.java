package dev.muster.acceptance.growth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.acceptance.growth.Lane.Share;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.UserEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a realm is filled with is the seed's: two runs can be compared.
final class GrowthIsTheSameTest {
  private static final Instant AT = Instant.parse("2026-11-27T12:00:00Z");
  private static final Place PLACE =
      new Place(
          new RealmId("bench"), 1, new ClientKey(new UUID(7, 7)), 1, new PasswordHash("hash"));

  @Test
  void the_same_seed_makes_the_same_people_do_the_same() {
    assertThat(lane(1, 0)).isEqualTo(lane(1, 0));
  }

  @Test
  void another_seed_and_another_lane_make_others() {
    assertThat(lane(2, 0)).isNotEqualTo(lane(1, 0));
    assertThat(lane(1, 1)).isNotEqualTo(lane(1, 0));
  }

  @Test
  void a_lane_comes_to_hold_what_it_is_asked_for_and_hardly_more() {
    List<Act> acts = lane(1, 0);

    assertThat(acts.stream().mapToInt(act -> act.events().size()).sum()).isBetween(400, 404);
    assertThat(
            acts.stream()
                .flatMap(act -> act.events().stream())
                .filter(UserEvent.Registered.class::isInstance))
        .hasSize(20);
  }

  private static List<Act> lane(long seed, int number) {
    Lane lane = new Lane(PLACE, number, 2, new Chance(seed, number));
    lane.goOn(new Share(20, 400));
    List<Act> acts = new ArrayList<>();
    while (!lane.isDone()) {
      acts.add(lane.next(AT));
    }
    return acts;
  }
}
