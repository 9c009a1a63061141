package dev.muster.domain.credential;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Secret;
import dev.muster.domain.StreamId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What happens to the credentials of a user; on a stream of their own, so that a new password does
/// not move what tokens cite.
public sealed interface CredentialEvent extends DomainEvent {
  UserId user();

  @Override
  default StreamId stream() {
    return user().credentials();
  }

  /// @param oneTime whether it must be changed at the next sign-in
  /// @param sealedBy the key of this password alone
  /// @param replaced the key of the password before it, which ends
  @EventType("password.set.v1")
  record PasswordSet(
      UserId user,
      @Secret PasswordHash hash,
      @Public boolean oneTime,
      DataKeyId sealedBy,
      @Nullable DataKeyId replaced,
      @Public Instant at)
      implements CredentialEvent {
    @Override
    public DataKeyId secretKey() {
      return sealedBy;
    }

    @Override
    public Set<DataKeyId> destroyedKeys() {
      return replaced == null ? Set.of() : Set.of(replaced);
    }
  }

  /// The same password, hashed with today's parameters.
  @EventType("password.rehashed.v1")
  record PasswordRehashed(
      UserId user,
      @Secret PasswordHash hash,
      DataKeyId sealedBy,
      DataKeyId replaced,
      @Public Instant at)
      implements CredentialEvent {
    @Override
    public DataKeyId secretKey() {
      return sealedBy;
    }

    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(replaced);
    }
  }

  @EventType("password.removed.v1")
  record PasswordRemoved(UserId user, DataKeyId replaced, @Public Instant at)
      implements CredentialEvent {
    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(replaced);
    }
  }
}
