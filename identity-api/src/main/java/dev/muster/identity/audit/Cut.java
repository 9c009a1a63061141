package dev.muster.identity.audit;

import dev.muster.domain.Log;
import dev.muster.eventstore.retention.Retired;
import dev.muster.projections.audit.AuditRow;
import java.util.List;
import java.util.UUID;

/// A session, and whether some of what came of it may be gone at the end of its retention.
record Cut(UUID session, boolean retired) {
  /// Its beginning is missing, or events behind that are gone, of whomever.
  ///
  /// @param rows what is left, in order; at least one
  static Cut of(UUID session, List<AuditRow> rows, Retired retired) {
    AuditRow first = rows.getFirst();
    boolean begins =
        rows.stream().anyMatch(row -> row.version() == 1 && row.stream().equals(session));
    return new Cut(
        session,
        !begins
            || first.sessionHead() < retired.upTo(Log.SESSION)
            || first.activityHead() < retired.upTo(Log.ACTIVITY));
  }
}
