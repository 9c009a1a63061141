package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A session's moments, in order.
///
/// @param whose session it is, by name
/// @param now where what has not ended is drawn to
public record Story(String whose, List<Moment> moments, Instant now) {
  public Story {
    moments = moments.stream().sorted(Comparator.comparing(Moment::at)).toList();
  }

  <M extends Moment> List<M> all(Class<M> kind) {
    return moments.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Where the session began; where that is no longer told, the first that is.
  Instant start() {
    return moments.isEmpty() ? now : moments.getFirst().at();
  }

  Optional<Moment.Ended> ended() {
    return all(Moment.Ended.class).stream().findFirst();
  }

  /// Whether it goes on.
  boolean lives() {
    return ended().isEmpty() && expiry().isAfter(now);
  }

  /// Where the session stands: at its end, else now, but not beyond the time that it was given.
  Instant reached() {
    return ended().map(Moment.Ended::at).orElseGet(() -> lives() ? later(now, last()) : expiry());
  }

  Scale scale() {
    return new Scale(start(), later(reached(), last()));
  }

  private Instant last() {
    return moments.isEmpty() ? now : moments.getLast().at();
  }

  private Instant expiry() {
    return all(Moment.Began.class).stream()
        .map(Moment.Began::expires)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Instant.MAX);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
