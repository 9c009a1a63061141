package dev.muster.projections;

import dev.muster.eventstore.verify.Findings;
import dev.muster.eventstore.verify.Reading;
import java.util.List;

/// Compares a read model with a fold of the log, row by row, while both are in use: rows are
/// compared at the sequence that the model had applied when they were read. Parked streams are
/// told, not compared; what is still to be done, as the reactor's endings, is not compared at all.
public final class ModelCheck {
  private ModelCheck() {}

  /// Tells each row that differs.
  public static <F> List<Reading> verifying(ReadModel<F> model, Sides sides, Findings findings) {
    return of(model, sides, new Outcome<>(model.name(), null, findings), findings);
  }

  /// Makes each row that differs anew, and tells that.
  public static <F> List<Reading> mending(ReadModel<F> model, Sides sides, Findings findings) {
    Mending<F> mending = new Mending<>(model, sides);
    return of(model, sides, new Outcome<>(model.name(), mending, findings), findings);
  }

  private static <F> List<Reading> of(
      ReadModel<F> model, Sides sides, Outcome<F> outcome, Findings findings) {
    EndCheck<F> end = new EndCheck<>(model, sides, outcome, findings);
    boolean ofEvents =
        model.rows().stream().anyMatch(rows -> rows.source() instanceof Source.OfEvent);
    return ofEvents
        ? List.of(new EventsCheck<>(model, sides, outcome), end)
        : List.of(new StreamsCheck<>(model, sides, outcome), end);
  }
}
