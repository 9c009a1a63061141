package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;

/// The refreshes of a lane's grants: a line for each, or their number where they come too often.
final class Refreshes {
  private static final double APART = Scale.pixels(9);
  private static final int MANY_RUNS = 3;
  private static final int INSIDE = GrantLane.LINE + 4;

  private final List<Run<Moment.Refreshed>> often = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Scale scale;

  Refreshes(Scale scale) {
    this.scale = scale;
  }

  void draw(Course course) {
    for (Run<Moment.Refreshed> run : Run.of(course.all(Moment.Refreshed.class), scale, APART)) {
      double from = scale.x(run.first().at());
      if (run.size() == 1) {
        String says = Say.at("Refreshed", run.first().at());
        marks.add(new Mark(from, GrantLane.LINE, Glyph.REFRESHED, says));
      } else {
        often.add(run);
        String says = Say.during(run.size() + " refreshes", run.first().at(), run.last().at());
        double to = scale.x(run.last().at());
        Bar bar = new Bar(from, to, GrantLane.LINE, Bar.Look.REFRESHES, says);
        bars.add(bar.wider(APART / 2));
      }
    }
  }

  /// The number stands in the bar where that is long enough, else above.
  void label(Labels labels) {
    for (int i = 0; i < often.size(); i++) {
      Bar bar = bars.get(i);
      double middle = Scale.rounded((bar.from() + bar.to()) / 2);
      int count = often.get(i).size();
      String words = count + " refreshes";
      String brief = "×" + count;
      if (bar.width() > Labels.width(words)) {
        labels.centre(words, middle, INSIDE);
      } else if (often.size() > MANY_RUNS || !labels.place(words, middle, GrantLane.LABELS)) {
        labels.place(brief, middle, GrantLane.LABELS);
      }
    }
  }

  List<Bar> bars() {
    return bars;
  }

  List<Mark> marks() {
    return marks;
  }
}
