package dev.muster.identity.page;

import dev.muster.identity.page.AuditPage.Field;
import dev.muster.identity.timeline.Moment;
import dev.muster.identity.timeline.Story;
import dev.muster.identity.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Pages of the audit trail on which everything has one name.
final class AuditPageExamples {
  private static final Instant EIGHT = Instant.parse("2026-11-25T08:00:00Z");

  private AuditPageExamples() {}

  static AuditPage search(String name) {
    return page(name, null, List.of(entry(name)), null);
  }

  static AuditPage mistyped(String typed) {
    return page(typed, "This is no time.", List.of(), null);
  }

  static AuditPage empty() {
    return page("ada", null, List.of(), "Nothing that happened fits.");
  }

  private static AuditPage page(
      String typed, @Nullable String error, List<TrailEntry> trail, @Nullable String said) {
    Field field = new Field(typed, error);
    var choice = new AuditPage.Choice(typed, typed, true);
    var form =
        new AuditPage.Form(
            field,
            new Field("2026-11-25T08:30", null),
            field,
            field,
            field,
            field,
            field,
            field,
            List.of(new AuditPage.Family(typed, List.of(choice))),
            true);
    var turning = new AuditPage.Turning("/audit?newer=x", "/audit?older=x", "Up to date.");
    return new AuditPage("Acme", viewer(typed), form, trail, said, turning);
  }

  static SessionPage session(String name) {
    var head =
        new SessionPage.Head(
            "0199", name, "/audit?subject=x", List.of(new SessionPage.Point(name, name, name)));
    return new SessionPage(
        "Acme", viewer(name), head, timeline(name), List.of(entry(name)), name, "Up to date.");
  }

  private static Timeline timeline(String name) {
    Moment.Strand strand = new Moment.Strand(new UUID(0, 1), name);
    List<Moment> moments =
        List.of(
            new Moment.Began(EIGHT, name, EIGHT.plusSeconds(9_000)),
            new Moment.Sighted(EIGHT, name, name),
            new Moment.CodeIssued(EIGHT.plusSeconds(60), strand, false),
            new Moment.Done(EIGHT.plusSeconds(90), name),
            new Moment.Revoked(EIGHT.plusSeconds(300), strand, name, true),
            new Moment.Ended(EIGHT.plusSeconds(600), name, true));
    return Timeline.of(new Story(name, moments, EIGHT.plusSeconds(900)));
  }

  private static TrailEntry entry(String name) {
    var party = new TrailEntry.Party(name, "/audit?subject=x");
    return new TrailEntry(
        "2026-11-25T08:00:00Z",
        "25 Nov 2026",
        "08:00:00.000",
        "Signed in",
        "session.started.v1",
        List.of(new TrailEntry.Fact(name, name)),
        party,
        party,
        party,
        name,
        "/audit/sessions/x",
        name);
  }

  private static Viewer viewer(String name) {
    return new Viewer(name, "/realms/main/account", "/realms/main/audit");
  }
}
