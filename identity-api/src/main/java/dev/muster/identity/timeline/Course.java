package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that became of one grant.
record Course(Moment.Strand strand, List<Moment.OfGrant> moments) {
  /// One for each grant, in the order in which they began.
  static List<Course> of(Story story) {
    Map<Moment.Strand, List<Moment.OfGrant>> strands = new LinkedHashMap<>();
    for (Moment.OfGrant moment : story.all(Moment.OfGrant.class)) {
      strands.computeIfAbsent(moment.strand(), _ -> new ArrayList<>()).add(moment);
    }
    List<Course> courses = new ArrayList<>();
    strands.forEach((strand, moments) -> courses.add(new Course(strand, List.copyOf(moments))));
    return courses;
  }

  <M extends Moment.OfGrant> List<M> all(Class<M> kind) {
    return moments.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Instant start() {
    return moments.getFirst().at();
  }

  Instant last() {
    return moments.getLast().at();
  }

  /// When it was last used.
  Instant used() {
    return moments.stream()
        .filter(moment -> !(moment instanceof Moment.Revoked))
        .reduce((_, later) -> later)
        .map(Moment::at)
        .orElseGet(this::start);
  }

  Optional<Moment.Revoked> end() {
    return all(Moment.Revoked.class).stream().findFirst();
  }

  /// Until when what came of it was good: its own end, else the session's, unless it outlives that.
  Instant good(Story story, Instant otherwise) {
    boolean outlives = all(Moment.CodeIssued.class).stream().anyMatch(Moment.CodeIssued::outlives);
    Instant until =
        end()
            .map(Moment.Revoked::at)
            .orElse(outlives || story.ended().isEmpty() ? otherwise : story.reached());
    return until.isBefore(last()) && end().isEmpty() ? last() : until;
  }
}
