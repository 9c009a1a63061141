package dev.muster.identity.session;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.credential.CredentialCommand;
import dev.muster.domain.credential.CredentialDecider;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That somebody knows a user's password.
///
/// @param verified the key of the password that was verified
/// @param hash that replaces the password's; absent where it stays
/// @param chosen whether the hash is a new password's, not the same one's at today's cost
public record Proof(UserId user, DataKeyId verified, @Nullable PasswordHash hash, boolean chosen) {
  /// Whether the password that was verified is still the user's.
  boolean stands(Credentials credentials) {
    Credentials.Password present = credentials.password();
    return present != null && present.sealedBy().equals(verified);
  }

  List<? extends DomainEvent> replacement(Credentials credentials, User whose, Instant at) {
    if (hash == null) {
      return List.of();
    }
    DataKeyId key = new DataKeyId(EventIds.next());
    return chosen
        ? CredentialDecider.decide(
            credentials,
            whose,
            new CredentialCommand.SetPassword(user, verified, hash, false, key, at))
        : CredentialDecider.decide(
            credentials, new CredentialCommand.Rehash(user, verified, hash, key, at));
  }
}
