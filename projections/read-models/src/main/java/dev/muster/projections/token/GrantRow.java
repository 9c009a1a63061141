package dev.muster.projections.token;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;

/// A grant that may still give out tokens, and is not known to be expired.
///
/// @param client the key of the client's stream
/// @param session in which it was given
/// @param epoch the user's session epoch then
/// @param scopes separated by blanks
/// @param redeemed whether its code was
/// @param expires when its code does, and then when it does itself
/// @param since the sequence of its first event in the session log
/// @param version of the grant's stream
@Embeddable
public record GrantRow(
    @Column(name = "user_id") UUID user,
    UUID client,
    @Column(name = "session_id") UUID session,
    int epoch,
    String scopes,
    boolean redeemed,
    Instant startedAt,
    Instant expires,
    long since,
    int version) {
  GrantRow redeemed(Instant expires, int version) {
    return new GrantRow(
        user, client, session, epoch, scopes, true, startedAt, expires, since, version);
  }

  GrantRow at(int version) {
    return new GrantRow(
        user, client, session, epoch, scopes, redeemed, startedAt, expires, since, version);
  }
}
