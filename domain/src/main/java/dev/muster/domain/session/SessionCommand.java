package dev.muster.domain.session;

import dev.muster.domain.SecretHash;
import dev.muster.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be wished of a session.
public sealed interface SessionCommand {
  SessionId session();

  Instant at();

  /// @param epoch the user's session epoch now
  /// @param cookie the hash of the secret that the browser gets
  /// @param lifetime as the realm's policy has it
  record Start(
      SessionId session,
      UserId user,
      int epoch,
      SecretHash cookie,
      Set<String> amr,
      String acr,
      @Nullable String device,
      @Nullable String address,
      Duration lifetime,
      Instant at)
      implements SessionCommand {}

  /// @param userEpoch the user's session epoch now
  /// @param cookie the hash of the secret that replaces the browser's
  /// @param amr all that has been proved by now, not what was added alone
  record StepUp(
      SessionId session, int userEpoch, SecretHash cookie, Set<String> amr, String acr, Instant at)
      implements SessionCommand {}

  record SeeElsewhere(
      SessionId session, @Nullable String device, @Nullable String address, Instant at)
      implements SessionCommand {}

  /// The sweeper's: the session's time is over.
  record Expire(SessionId session, Instant at) implements SessionCommand {}

  record End(SessionId session, EndCause cause, Instant at) implements SessionCommand {}
}
