package dev.muster.domain.grant;

import dev.muster.domain.SecretHash;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.EndCause;
import java.time.Instant;

/// What may be wished of a grant, beside redeeming and refreshing it.
public sealed interface GrantCommand {
  GrantId grant();

  Instant at();

  /// @param code the hash of the code's secret
  /// @param redirectUri as the request gave it
  /// @param codeChallenge of PKCE, S256
  record IssueCode(
      GrantId grant,
      Authorization authorization,
      SecretHash code,
      String redirectUri,
      String codeChallenge,
      RealmPolicy policy,
      Instant at)
      implements GrantCommand {}

  /// By Muster itself, or by whoever administers it.
  record Revoke(GrantId grant, EndCause cause, Instant at) implements GrantCommand {}

  /// By a client that shows one of the grant's refresh tokens (RFC 7009).
  record RevokeByClient(GrantId grant, ClientKey client, Instant at) implements GrantCommand {}

  /// The sweeper's: the grant's time is over.
  record Expire(GrantId grant, RealmPolicy policy, Instant at) implements GrantCommand {}
}
