package dev.muster.projections;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The partitions that this process reads, and how far it has got with each.
final class Seats {
  private sealed interface Seat {
    /// @param next the checkpoint as it was last known
    record Taken(long next) implements Seat {}

    record Halted(String why) implements Seat {}
  }

  private final Map<Place, Seat> seats = new ConcurrentHashMap<>();

  /// Where a gap was met, and whether it is still to be looked for from the topic's beginning.
  private final Map<Place, Boolean> gaps = new ConcurrentHashMap<>();

  void take(Place place, long next) {
    seats.put(place, new Seat.Taken(next));
  }

  void leave(Place place) {
    seats.remove(place);
  }

  void leaveAll() {
    seats.clear();
  }

  /// Nothing more is read from the place until it is taken anew.
  ///
  /// @return false where the place was left, or taken anew, meanwhile
  boolean halt(Place place, long from, String why) {
    return seats.replace(place, new Seat.Taken(from), new Seat.Halted(why));
  }

  /// A gap may be no more than another order of what was put in the topic's place: that is seen
  /// from its beginning, once.
  void missed(Place place) {
    gaps.putIfAbsent(place, true);
  }

  /// Whether the place is to be read from its beginning, to find what was missed.
  boolean isToBeReadAnew(Place place) {
    return gaps.replace(place, true, false);
  }

  /// For a place that could not even be taken.
  void refuse(Place place, String why) {
    seats.put(place, new Seat.Halted(why));
  }

  /// The checkpoint of a place; null where this process has no business with it now.
  @Nullable Long next(Place place) {
    return seats.get(place) instanceof Seat.Taken(long next) ? next : null;
  }

  /// Unless the place was taken anew meanwhile.
  void move(Place place, long from, long next) {
    seats.replace(place, new Seat.Taken(from), new Seat.Taken(next));
  }

  int taken() {
    return (int) seats.values().stream().filter(Seat.Taken.class::isInstance).count();
  }

  /// The places where it stopped, and why.
  Map<String, String> halted() {
    Map<String, String> halted = new java.util.TreeMap<>();
    seats.forEach((place, seat) -> {
      if (seat instanceof Seat.Halted(String why)) {
        halted.put(place.toString(), why);
      }
    });
    return halted;
  }
}
