package dev.muster.domain.grant;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.SecretHash;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What happens to a grant. Redemption and rotation are exact under concurrency, because they are
/// appends with an expected version.
public sealed interface GrantEvent extends DomainEvent {
  GrantId grant();

  UserId user();

  ClientKey client();

  @Override
  default StreamId stream() {
    return grant().stream();
  }

  /// @param code the hash of the code's secret
  /// @param redirectUri as the request gave it; the token request must give the same
  /// @param codeChallenge of PKCE, S256 (RFC 7636 §4.2)
  /// @param expires when the code does
  @EventType("grant.code-issued.v1")
  @Public
  record CodeIssued(
      GrantId grant,
      Authorization authorization,
      SecretHash code,
      String redirectUri,
      String codeChallenge,
      Instant expires,
      Instant at)
      implements GrantEvent {
    @Override
    public UserId user() {
      return authorization.user();
    }

    @Override
    public ClientKey client() {
      return authorization.client();
    }
  }

  /// @param expires when the grant does; absent where no refresh token came of it
  @EventType("grant.code-redeemed.v1")
  @Public
  record CodeRedeemed(
      GrantId grant, UserId user, ClientKey client, @Nullable Instant expires, Instant at)
      implements GrantEvent {}

  /// @param number of the refresh token that this one gave out; the first, given with the code's
  ///   redemption, is 0
  @EventType("grant.refreshed.v1")
  @Public
  record Refreshed(GrantId grant, UserId user, ClientKey client, int number, Instant at)
      implements GrantEvent {}

  /// Someone used what was used before: the family is dead (RFC 9700 §4.14.2).
  ///
  /// @param number of the refresh token; absent where it was the code
  @EventType("grant.reuse-detected.v1")
  @Public
  record ReuseDetected(
      GrantId grant, UserId user, ClientKey client, @Nullable Integer number, Instant at)
      implements GrantEvent {}

  @EventType("grant.expired.v1")
  @Public
  record Expired(GrantId grant, UserId user, ClientKey client, Instant at) implements GrantEvent {}

  @EventType("grant.revoked.v1")
  @Public
  record Revoked(GrantId grant, UserId user, ClientKey client, EndCause cause, Instant at)
      implements GrantEvent {}
}
