package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The picture of a session: its lanes below each other, over one axis of time.
///
/// @param end where the session ended, if it has
/// @param omitted how many lanes there was no room for
public record Timeline(
    List<Tick> ticks, List<Lane> lanes, @Nullable Mark end, int omitted, String description) {
  private static final int AXIS = 44;
  private static final int MOST_LANES = 24;

  public static Timeline of(Story story) {
    Scale scale = story.scale();
    List<Lane> lanes = new ArrayList<>();
    lanes.add(SessionLane.of(story, scale));
    lanes.addAll(AddressLanes.of(story.all(Moment.Sighted.class), scale));
    lanes.addAll(DeedLane.of(story.all(Moment.Done.class), scale));
    lanes.addAll(GrantLanes.of(story, scale));
    List<Lane> shown = lanes.subList(0, Math.min(lanes.size(), MOST_LANES));
    return new Timeline(
        Ticks.of(scale),
        stacked(shown),
        SessionLane.end(story, scale),
        lanes.size() - shown.size(),
        Description.of(story));
  }

  private static List<Lane> stacked(List<Lane> lanes) {
    List<Lane> stacked = new ArrayList<>();
    int top = AXIS;
    for (Lane lane : lanes) {
      stacked.add(lane.at(top));
      top += lane.height();
    }
    return List.copyOf(stacked);
  }

  /// What its marks mean.
  public List<Key> legend() {
    return Key.of(lanes);
  }

  /// Where the lanes begin.
  public int axis() {
    return AXIS;
  }

  public int height() {
    return AXIS + lanes.stream().mapToInt(Lane::height).sum();
  }
}
