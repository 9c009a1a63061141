package dev.muster.identity.audit;

import dev.muster.eventstore.command.Work;
import dev.muster.identity.audit.AuditorVisits.Frame;
import dev.muster.identity.audit.AuditorVisits.Sight;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.page.Pages;
import dev.muster.identity.page.SessionPage;
import dev.muster.identity.page.TrailEntry;
import dev.muster.identity.timeline.Timeline;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Shows a session's history as a picture, and as a table.
@Singleton
public final class SessionPages {
  /// What a page can hold; programs get all of it.
  private static final int MOST = 1_000;

  private final AuditorVisits visits;
  private final SessionHistories histories;

  @Inject
  SessionPages(AuditorVisits visits, SessionHistories histories) {
    this.visits = visits;
    this.histories = histories;
  }

  Uni<Response> show(Visit visit, UUID session) {
    return visits.show(
        visit,
        "/audit/sessions/" + session,
        (work, audit) -> histories.of(work, session).map(found -> sight(work, found, audit)));
  }

  private static Sight sight(Work work, SessionHistories.Found found, String audit) {
    Entries words = new Entries(found.names(), audit);
    SessionHistory history = found.history();
    var head = SessionHead.of(history, words, work.at());
    Timeline picture = Timeline.of(SessionStory.of(history, words, work.at()));
    List<TrailEntry> trail =
        history.steps().stream().limit(MOST).map(step -> words.entry(step.event())).toList();
    return new Sight(
        200,
        found.complete(),
        (Frame frame) ->
            Pages.session(
                new SessionPage(
                    frame.realmName(),
                    frame.viewer(),
                    head,
                    picture,
                    trail,
                    untold(history),
                    frame.behind())));
  }

  private static @Nullable String untold(SessionHistory history) {
    int more = history.steps().size() - MOST;
    String told =
        more <= 0
            ? ""
            : "At least " + more + " more steps are told to programs, at this same address.";
    String gone =
        history.retired()
            ? "Events since this session began were removed at the end of their retention: steps may be missing."
            : "";
    String both = (told + " " + gone).strip();
    return both.isEmpty() ? null : both;
  }
}
