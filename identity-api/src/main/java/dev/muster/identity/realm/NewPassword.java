package dev.muster.identity.realm;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.credential.CredentialCommand;
import dev.muster.domain.credential.CredentialDecider;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import java.time.Instant;
import java.util.List;

/// A password that an operator gives to somebody, already hashed.
///
/// @param oneTime whether it must be changed at the next sign-in
record NewPassword(PasswordHash hash, boolean oneTime) {
  List<CredentialEvent> set(Credentials credentials, User user, UserId id, Instant at) {
    DataKeyId sealedBy = new DataKeyId(EventIds.next());
    return CredentialDecider.decide(
        credentials,
        user,
        new CredentialCommand.SetPassword(id, null, hash, oneTime, sealedBy, at));
  }
}
