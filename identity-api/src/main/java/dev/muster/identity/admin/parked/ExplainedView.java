package dev.muster.identity.admin.parked;

import dev.muster.projections.Unparking;
import java.util.List;

/// Why a stream is parked.
///
/// @param replayable whether it would go on now
/// @param events those that wait, the one that stopped it first
public record ExplainedView(ParkedView parked, boolean replayable, List<WaitingView> events) {
  static ExplainedView of(String model, Unparking.Explanation found) {
    return new ExplainedView(
        ParkedView.of(model, found.parked()),
        found.obstacle() == null,
        found.waiting().stream().map(WaitingView::of).toList());
  }
}
