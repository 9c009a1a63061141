package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;

/// What else was done in the session.
final class DeedLane {
  private static final int ABOVE = 38;
  private static final int LINE = 54;
  private static final double APART = Scale.pixels(14);

  private DeedLane() {}

  /// None where nothing was.
  static List<Lane> of(List<Moment.Done> deeds, Scale scale) {
    if (deeds.isEmpty()) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    Labels labels = new Labels();
    for (Run<Moment.Done> run : Run.of(deeds, scale, APART)) {
      String says = run.size() == 1 ? run.first().what() : run.size() + " events";
      double x = scale.x(run.first().at());
      marks.add(new Mark(x, LINE, Glyph.DEED, Say.at(says, run.first().at())));
      labels.place(says, x, ABOVE);
    }
    String note = Say.count(deeds.size(), "event", "events");
    return List.of(
        new Lane(Lane.Kind.DEEDS, "Also done", note, 0, List.of(), marks, labels.placed()));
  }
}
