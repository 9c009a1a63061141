package dev.muster.identity.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Log;
import jakarta.ws.rs.core.Response;

/// Events that a reader asks for are gone at the end of their retention. It is told, as it would
/// else take what is left for all that there was.
final class EventsRetired extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long session;
  private final long activity;

  /// @param session the last sequence that is gone from the log; 0 where none is
  /// @param activity the same
  EventsRetired(long session, long activity) {
    super("events were retired", null, false, false);
    this.session = session;
    this.activity = activity;
  }

  /// The members beside `detail` (RFC 9457 §3.2) say up to which sequence each log is gone.
  Response response() {
    ObjectNode problem =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "about:blank")
            .put("title", "Gone")
            .put("status", 410)
            .put(
                "detail",
                "events behind this place were retired, as log.retired.v1 says;"
                    + " retired=skip reads those that are left");
    problem
        .putObject("retired")
        .put(Log.SESSION.word(), session)
        .put(Log.ACTIVITY.word(), activity);
    return Response.status(Response.Status.GONE)
        .entity(problem.toString())
        .type("application/problem+json")
        .header("Cache-Control", "no-store")
        .build();
  }
}
