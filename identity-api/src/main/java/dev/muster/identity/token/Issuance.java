package dev.muster.identity.token;

import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.TokenId;
import dev.muster.domain.user.Person;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.key.Signer;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token that is decided on and not yet signed: that waits until its event is durable.
///
/// @param behalf for whom, where the client does not act for itself
/// @param seal what it is signed with, and when it ends
record Issuance(
    TokenId token,
    GrantType grantType,
    Registration client,
    @Nullable Behalf behalf,
    Entitlement.Granted granted,
    Seal seal) {

  /// The person whom a token speaks of, and by which grant.
  ///
  /// @param refresh the refresh token to give out beside it
  record Behalf(
      Person person, GrantId grant, Authorization authorization, @Nullable BearerSecret refresh) {
    /// Absent where the grant outlives its session.
    @Nullable SessionId session() {
      return authorization.offline() ? null : authorization.session();
    }
  }

  /// @param idToken absent where none is given out
  record Seal(
      String issuer, Signer access, @Nullable Signer idToken, Instant at, Instant expires) {}

  ActivityEvent event() {
    return new ActivityEvent.TokenIssued(
        token,
        grantType,
        client.key(),
        behalf == null ? null : behalf.authorization().user(),
        behalf == null ? null : behalf.session(),
        behalf == null ? null : behalf.grant(),
        Set.copyOf(granted.scopes().values()),
        granted.audience(),
        seal.expires(),
        seal.at());
  }
}
