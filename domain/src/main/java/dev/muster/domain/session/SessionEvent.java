package dev.muster.domain.session;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.SecretHash;
import dev.muster.domain.StreamId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to a sign-on session.
public sealed interface SessionEvent extends DomainEvent {
  SessionId session();

  UserId user();

  @Override
  default StreamId stream() {
    return session().stream();
  }

  @Override
  default DataKeyId personalKey() {
    return user().personalKey();
  }

  /// @param epoch the user's session epoch; the session is dead once the user's is higher
  /// @param cookie the hash of the cookie's secret
  /// @param amr how the person proved who they are (RFC 8176)
  /// @param device the user agent, as it names itself
  @EventType("session.started.v1")
  record Started(
      SessionId session,
      UserId user,
      @Public int epoch,
      SecretHash cookie,
      @Public Set<String> amr,
      @Public String acr,
      @Nullable String device,
      @Nullable String address,
      @Public Instant expires,
      @Public Instant at)
      implements SessionEvent {}

  /// The person proved again, or more; the cookie is replaced.
  @EventType("session.stepped-up.v1")
  record SteppedUp(
      SessionId session,
      UserId user,
      SecretHash cookie,
      @Public Set<String> amr,
      @Public String acr,
      @Public Instant at)
      implements SessionEvent {}

  @EventType("session.seen-elsewhere.v1")
  record SeenElsewhere(
      SessionId session,
      UserId user,
      @Nullable String device,
      @Nullable String address,
      @Public Instant at)
      implements SessionEvent {}

  @EventType("session.expired.v1")
  record Expired(SessionId session, UserId user, @Public Instant at) implements SessionEvent {}

  @EventType("session.ended.v1")
  record Ended(SessionId session, UserId user, EndCause cause, @Public Instant at)
      implements SessionEvent {}
}
