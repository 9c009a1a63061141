package dev.muster.identity.admin.user;

import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.session.Standing;
import dev.muster.domain.user.User;
import java.time.Instant;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as administrators see it.
///
/// @param status `live`; `ended`; `expired`; `superseded` where its user has been signed out
///   everywhere or suspended since, and it opens nothing any more
/// @param cause why it ended
/// @param device where it was last seen, and `address` too
record SessionView(
    UUID id,
    UUID user,
    String status,
    @Nullable String cause,
    @Nullable NavigableSet<String> amr,
    @Nullable String acr,
    @Nullable String device,
    @Nullable String address,
    @Nullable Instant startedAt,
    @Nullable Instant authenticatedAt,
    @Nullable Instant expires) {
  static SessionView of(Session.Live session, User user, Instant now) {
    Standing standing = session.standing(user.sessionEpoch(), now);
    return new SessionView(
        session.session().value(),
        session.user().value(),
        standing.name().toLowerCase(Locale.ROOT),
        null,
        new TreeSet<>(session.amr()),
        session.acr(),
        session.device(),
        session.address(),
        session.startedAt(),
        session.authenticatedAt(),
        session.expires());
  }

  static SessionView of(SessionId id, Session.Ended session) {
    EndCause cause = session.cause();
    return new SessionView(
        id.value(),
        session.user().value(),
        cause == null ? "expired" : "ended",
        cause == null ? null : cause.name().toLowerCase(Locale.ROOT),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
