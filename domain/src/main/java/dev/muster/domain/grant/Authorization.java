package dev.muster.domain.grant;

import dev.muster.domain.Public;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who authorised whom to do what: what a grant stands for from its first event.
///
/// @param session that it was given in; it ends with that, unless `offline_access` was granted
/// @param epoch the user's session epoch when it was given
/// @param scopes what was granted
/// @param resources the APIs asked for (RFC 8707), by identifier
/// @param authTime when the person proved who they are (`auth_time`)
@Public
public record Authorization(
    UserId user,
    ClientKey client,
    SessionId session,
    int epoch,
    Set<String> scopes,
    List<String> resources,
    Instant authTime,
    Set<String> amr,
    String acr,
    @Nullable String nonce) {
  /// Whether it outlives its session (OpenID Connect Core §11).
  public boolean offline() {
    return scopes.contains(Scopes.OFFLINE_ACCESS);
  }
}
