package dev.muster.standalone.events;

import java.util.List;

/// What becomes of personal fields before an event is shown.
interface Opener {
  /// They stay as they are.
  static Opener none() {
    return (all, wanted) -> all.stream().filter(each -> wanted.isOfType(each.event())).toList();
  }

  /// Those of the types that are wanted, as they are to be shown.
  List<Seen> opened(List<Seen> all, Wanted wanted);
}
