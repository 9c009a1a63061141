package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One lane of grants: above, the grant from its code to its end; below, its access tokens, as long
/// as each lives.
final class GrantLane {
  static final int LABELS = 40;
  static final int LINE = 54;
  static final int TOKENS = 76;

  private static final double TOGETHER = Scale.pixels(14);

  private final List<Bar> bars = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<Mark> ends = new ArrayList<>();
  private final Labels labels = new Labels();
  private final Refreshes refreshes;
  private final Story story;
  private final Scale scale;

  private GrantLane(Story story, Scale scale) {
    this.story = story;
    this.scale = scale;
    this.refreshes = new Refreshes(scale);
  }

  static Lane of(String client, List<Course> courses, Story story, Scale scale) {
    GrantLane lane = new GrantLane(story, scale);
    for (int i = 0; i < courses.size(); i++) {
      Instant next = i + 1 < courses.size() ? courses.get(i + 1).start() : scale.end();
      lane.draw(courses.get(i), next);
    }
    courses.forEach(lane::label);
    lane.refreshes.label(lane.labels);
    lane.bars.addAll(lane.refreshes.bars());
    lane.marks.addAll(lane.refreshes.marks());
    lane.marks.addAll(lane.ends);
    return new Lane(
        Lane.Kind.GRANT, client, note(courses), 0, lane.bars, lane.marks, lane.labels.placed());
  }

  private void draw(Course course, Instant next) {
    line(course, next);
    TokenRow tokens = new TokenRow(course, scale);
    bars.addAll(tokens.bars(course.good(story, scale.end())));
    marks.addAll(tokens.marks());
    exchange(course);
    refreshes.draw(course);
    end(course);
  }

  /// Strong as far as the grant was used, thin as far as it could have been.
  private void line(Course course, Instant next) {
    Instant good = course.good(story, scale.end());
    Instant idle = good.isBefore(next) ? good : next;
    String client = course.strand().client();
    bars.add(bar(course.start(), course.used(), Bar.Look.GRANT, client));
    if (idle.isAfter(course.used())) {
      bars.add(bar(course.used(), idle, Bar.Look.IDLE, client + " could have come again"));
    }
  }

  /// Most codes become tokens within a second.
  private void exchange(Course course) {
    List<Moment.CodeRedeemed> redeemed = course.all(Moment.CodeRedeemed.class);
    for (Moment.CodeIssued issued : course.all(Moment.CodeIssued.class)) {
      boolean together =
          !redeemed.isEmpty()
              && scale.x(redeemed.getFirst().at()) - scale.x(issued.at()) < TOGETHER;
      if (!together) {
        marks.add(mark(issued, Glyph.CODE, "Code issued"));
      }
    }
    redeemed.forEach(r -> marks.add(mark(r, Glyph.REDEEMED, "Code redeemed")));
  }

  private void end(Course course) {
    course
        .all(Moment.ReuseDetected.class)
        .forEach(reuse -> ends.add(mark(reuse, Glyph.REUSED, "Reuse detected")));
    course
        .end()
        .ifPresent(end -> {
          boolean told =
              course.all(Moment.ReuseDetected.class).stream()
                  .anyMatch(reuse -> scale.x(end.at()) - scale.x(reuse.at()) < TOGETHER);
          if (!told) {
            ends.add(mark(end, end.forced() ? Glyph.FORCED : Glyph.ENDED, end.why()));
          }
        });
  }

  /// How it ended matters most.
  private void label(Course course) {
    List<Moment.ReuseDetected> reuses = course.all(Moment.ReuseDetected.class);
    reuses.stream()
        .limit(1)
        .forEach(reuse -> labels.place("Reuse detected", scale.x(reuse.at()), LABELS));
    if (reuses.isEmpty()) {
      course.end().ifPresent(end -> labels.place(end.why(), scale.x(end.at()), LABELS));
    }
  }

  private static String note(List<Course> courses) {
    List<String> parts = new ArrayList<>();
    parts.add(Say.count(count(courses, Moment.TokenIssued.class), "access token", "access tokens"));
    int refreshes = count(courses, Moment.Refreshed.class);
    if (refreshes > 0) {
      parts.add(Say.count(refreshes, "refresh", "refreshes"));
    }
    if (courses.size() > 1) {
      parts.addFirst(courses.size() + " grants");
    }
    return String.join(", ", parts);
  }

  private static int count(List<Course> courses, Class<? extends Moment.OfGrant> kind) {
    return courses.stream().mapToInt(course -> course.all(kind).size()).sum();
  }

  private Mark mark(Moment moment, Glyph glyph, String says) {
    return new Mark(scale.x(moment.at()), LINE, glyph, Say.at(says, moment.at()));
  }

  private Bar bar(Instant from, Instant to, Bar.Look look, String says) {
    return new Bar(scale.x(from), scale.x(to), LINE, look, Say.during(says, from, to));
  }
}
