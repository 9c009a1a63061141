package dev.muster.identity.timeline;

import java.util.List;
import java.util.Locale;

/// A strip of the picture: the session, an address, or what came of one client's grants.
///
/// @param note beside the name
/// @param top from the top of the picture
public record Lane(
    Kind kind,
    String name,
    String note,
    int top,
    List<Bar> bars,
    List<Mark> marks,
    List<Label> labels) {
  /// What a lane is about; each has its height.
  public enum Kind {
    SESSION(96),
    ADDRESS(48),
    DEEDS(72),
    GRANT(88);

    private final int height;

    Kind(int height) {
      this.height = height;
    }
  }

  public Lane {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
    labels = List.copyOf(labels);
  }

  public int height() {
    return kind.height;
  }

  /// As the stylesheet names it.
  public String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  Lane at(int y) {
    return new Lane(kind, name, note, y, bars, marks, labels);
  }
}
