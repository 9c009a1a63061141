package dev.muster.identity.audit;

import dev.muster.projections.audit.AuditQuery;
import dev.muster.projections.audit.AuditTrail;
import dev.muster.projections.audit.AuditedEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a search to turn to: the newest, or the one before or after another.
///
/// @param older whether it lies below the position, else above
record Leaf(AuditQuery query, boolean older, long position) {
  static final int LINES = 50;

  static Leaf of(Typed typed, AuditQuery query) {
    String older = typed.text(Typed.OLDER);
    String newer = typed.text(Typed.NEWER);
    if (older != null && newer != null) {
      throw Typed.refused("turns both ways at once");
    }
    String cursor = older == null ? newer : older;
    long position =
        cursor == null
            ? Long.MAX_VALUE
            : AuditCursor.position(cursor, query.realm(), AuditSearch.signature(query, true));
    return new Leaf(query, newer == null, position);
  }

  /// @param newer where the page after this one begins, if there is one
  /// @param complete the last position that the trail has whole
  record Turned(
      List<AuditedEvent> events,
      @Nullable AuditCursor newer,
      @Nullable AuditCursor older,
      long complete) {}

  Uni<Turned> turn(AuditTrail trail) {
    return older
        ? trail.before(query, position, LINES + 1).map(this::down)
        : trail
            .after(query, position, LINES + 1)
            .chain(page ->
                page.events().size() > LINES
                    ? Uni.createFrom().item(up(page))
                    : new Leaf(query, true, Long.MAX_VALUE).turn(trail));
  }

  private Turned down(AuditTrail.Page page) {
    boolean more = page.events().size() > LINES;
    List<AuditedEvent> events = page.events().subList(0, Math.min(LINES, page.events().size()));
    boolean first = position == Long.MAX_VALUE;
    return new Turned(
        events,
        first || events.isEmpty() ? null : cursor(events.getFirst()),
        more ? cursor(events.getLast()) : null,
        page.complete());
  }

  private Turned up(AuditTrail.Page page) {
    List<AuditedEvent> events = page.events().subList(0, LINES).reversed();
    return new Turned(events, cursor(events.getFirst()), cursor(events.getLast()), page.complete());
  }

  private AuditCursor cursor(AuditedEvent event) {
    return new AuditCursor(query.realm(), AuditSearch.signature(query, true), event.position());
  }
}
