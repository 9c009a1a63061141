package dev.muster.identity.audit;

import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.audit.AuditorVisits.Frame;
import dev.muster.identity.audit.AuditorVisits.Sight;
import dev.muster.identity.page.AuditPage;
import dev.muster.identity.page.Pages;
import dev.muster.identity.page.TrailEntry;
import dev.muster.projections.audit.AuditQuery;
import dev.muster.projections.audit.AuditTrail;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what the search page shows.
@Singleton
final class AuditPages {
  private static final String NOTHING =
      "Nothing that happened fits. Widen the time, or leave something out.";

  private final AuditTrail trail;
  private final Names names;
  private final EventCodec codec;

  @Inject
  AuditPages(AuditTrail trail, Names names, EventCodec codec) {
    this.trail = trail;
    this.names = names;
    this.codec = codec;
  }

  Uni<Sight> search(Work work, Typed typed, String audit) {
    AuditQuery plain = typed.query(AuditQuery.of(work.realm()));
    return new Whom(work, typed)
        .in(plain)
        .chain(query ->
            typed.sound()
                ? Leaf.of(typed, query)
                    .turn(trail)
                    .chain(leaf -> words(work, leaf, audit).map(t -> sight(typed, leaf, t, audit)))
                : trail.complete(work.realm()).map(complete -> unsound(typed, complete)));
  }

  private Uni<List<TrailEntry>> words(Work work, Leaf.Turned leaf, String audit) {
    List<AuditEntry> events = leaf.events().stream().map(AuditEntry::of).toList();
    return names
        .of(work, events)
        .map(known -> {
          Entries entries = new Entries(known, audit);
          return events.stream().map(entries::entry).toList();
        });
  }

  private Sight sight(Typed typed, Leaf.Turned leaf, List<TrailEntry> trail, String audit) {
    @Nullable String newer = address(typed, audit, Typed.NEWER, leaf.newer());
    @Nullable String older = address(typed, audit, Typed.OLDER, leaf.older());
    return new Sight(
        typed.status(),
        leaf.complete(),
        frame ->
            Pages.audit(
                new AuditPage(
                    frame.realmName(),
                    frame.viewer(),
                    form(typed),
                    trail,
                    trail.isEmpty() ? NOTHING : null,
                    new AuditPage.Turning(newer, older, frame.behind()))));
  }

  private Sight unsound(Typed typed, long complete) {
    return new Sight(typed.status(), complete, frame -> Pages.audit(unsound(typed, frame)));
  }

  private AuditPage unsound(Typed typed, Frame frame) {
    return new AuditPage(
        frame.realmName(),
        frame.viewer(),
        form(typed),
        List.of(),
        null,
        new AuditPage.Turning(null, null, frame.behind()));
  }

  private static @Nullable String address(
      Typed typed, String audit, String turn, @Nullable AuditCursor cursor) {
    return cursor == null ? null : typed.address(audit, turn, cursor.text());
  }

  private AuditPage.Form form(Typed typed) {
    return new AuditPage.Form(
        typed.field("from"),
        typed.field("to"),
        typed.field("subject"),
        typed.field("actor"),
        typed.field("session"),
        typed.field("client"),
        typed.field("address"),
        typed.field("type"),
        new Families(codec.types()).with(typed.text("type")),
        typed.narrowed());
  }
}
