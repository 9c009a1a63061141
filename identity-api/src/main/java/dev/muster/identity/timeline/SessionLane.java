package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The session itself: from the sign-in to its end, or to now.
final class SessionLane {
  private static final int ABOVE = 40;
  private static final int LINE = 56;
  private static final int BELOW = 84;
  private static final double FADES = Scale.pixels(56);
  private static final double APART = Scale.pixels(16);

  private final List<Bar> bars = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Labels labels = new Labels();
  private final Story story;
  private final Scale scale;

  private SessionLane(Story story, Scale scale) {
    this.story = story;
    this.scale = scale;
  }

  static Lane of(Story story, Scale scale) {
    SessionLane lane = new SessionLane(story, scale);
    lane.bar();
    lane.start();
    lane.end();
    lane.stepUps();
    return new Lane(
        Lane.Kind.SESSION,
        "Session",
        story.whose(),
        0,
        lane.bars,
        lane.marks,
        lane.labels.placed());
  }

  private void bar() {
    double from = scale.x(story.start());
    double to = scale.x(story.reached());
    String says = Say.during("The session", story.start(), story.reached());
    boolean lives = story.lives();
    double solid = lives ? Math.max(from, Scale.rounded(to - FADES)) : to;
    bars.add(new Bar(from, solid, LINE, Bar.Look.SESSION, says));
    if (lives) {
      bars.add(new Bar(solid, 100, LINE, Bar.Look.OPEN, "The session lives on"));
      labels.place("lives on", 100 - Scale.pixels(6), BELOW);
    }
  }

  private void start() {
    for (Moment.Began began : story.all(Moment.Began.class)) {
      String says = "Signed in with " + began.how();
      mark(began, Glyph.SIGNED_IN, says);
      labels.place(says, scale.x(began.at()), ABOVE, BELOW);
    }
  }

  private void end() {
    Mark end = end(story, scale);
    if (end != null) {
      marks.add(end);
      story.ended().ifPresent(ended -> labels.place(ended.why(), end.x(), ABOVE, BELOW));
    }
  }

  /// Where the session ended, if it has.
  static @Nullable Mark end(Story story, Scale scale) {
    return story
        .ended()
        .map(ended -> {
          Glyph glyph = ended.forced() ? Glyph.FORCED : Glyph.ENDED;
          return new Mark(scale.x(ended.at()), LINE, glyph, Say.at(ended.why(), ended.at()));
        })
        .orElse(null);
  }

  private void stepUps() {
    for (Run<Moment.SteppedUp> run : Run.of(story.all(Moment.SteppedUp.class), scale, APART)) {
      String says =
          run.size() == 1 ? "Step-up with " + run.first().how() : run.size() + " step-ups";
      mark(run.last(), Glyph.STEPPED_UP, says);
      labels.place(says, scale.x(run.last().at()), BELOW, ABOVE);
    }
  }

  private void mark(Moment moment, Glyph glyph, String says) {
    marks.add(new Mark(scale.x(moment.at()), LINE, glyph, Say.at(says, moment.at())));
  }
}
