package dev.muster.identity.page;

import dev.muster.identity.timeline.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One session's history: the picture, and the same as a table.
///
/// @param trail as many steps as a page can hold
/// @param untold where there are more: so
/// @param lag how far the trail has come, in words
public record SessionPage(
    String realmName,
    Viewer viewer,
    Head head,
    Timeline timeline,
    List<TrailEntry> trail,
    @Nullable String untold,
    String lag)
    implements AuditorPage {

  /// What is said at the top.
  ///
  /// @param history where else the person is met
  public record Head(
      String session, String userName, @Nullable String history, List<Point> points) {}

  /// @param more about the value
  public record Point(String name, String value, @Nullable String more) {}
}
