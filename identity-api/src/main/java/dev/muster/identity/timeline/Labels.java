package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;

/// Puts words where there is room for them. What finds none is left out: the mark says it, and the
/// table below the picture.
final class Labels {
  private static final double CHARACTER = Scale.pixels(6.8);
  private static final double APART = Scale.pixels(12);

  private final List<Label> placed = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();

  private record Taken(int y, double from, double to) {
    boolean meets(Taken other) {
      return y == other.y && from < other.to + APART && other.from < to + APART;
    }
  }

  /// @param lines that it may stand on, the first is the best
  /// @return whether there was room
  boolean place(String text, double x, int... lines) {
    for (int y : lines) {
      for (String anchor : anchors(x)) {
        if (place(text, x, y, anchor)) {
          return true;
        }
      }
    }
    return false;
  }

  /// In the middle of something that is long enough.
  boolean centre(String text, double x, int y) {
    return place(text, x, y, "middle");
  }

  private boolean place(String text, double x, int y, String anchor) {
    Taken spot = spot(text, x, y, anchor);
    boolean room = spot.from() >= 0 && spot.to() <= 100 && taken.stream().noneMatch(spot::meets);
    if (room) {
      taken.add(spot);
      placed.add(new Label(x, y, anchor, text));
    }
    return room;
  }

  List<Label> placed() {
    return List.copyOf(placed);
  }

  static double width(String text) {
    return text.codePointCount(0, text.length()) * CHARACTER;
  }

  private static List<String> anchors(double x) {
    return x < 12
        ? List.of("start", "middle", "end")
        : x > 88 ? List.of("end", "middle", "start") : List.of("middle", "start", "end");
  }

  private static Taken spot(String text, double x, int y, String anchor) {
    double width = width(text);
    double from =
        switch (anchor) {
          case "start" -> x;
          case "end" -> x - width;
          default -> x - width / 2;
        };
    return new Taken(y, from, from + width);
  }
}
