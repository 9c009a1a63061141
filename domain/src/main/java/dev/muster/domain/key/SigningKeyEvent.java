package dev.muster.domain.key;

import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Secret;
import dev.muster.domain.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What happens to a signing key. The key that signs is a claim, one for each algorithm, so that a
/// signer finds it by one look-up and two can never be active.
public sealed interface SigningKeyEvent extends DomainEvent {
  SigningKeyId key();

  @Override
  default StreamId stream() {
    return key().stream();
  }

  /// The key is there to be published; it does not sign yet.
  @EventType("key.created.v1")
  record Created(
      SigningKeyId key,
      Algorithm algorithm,
      PublicJwk publicKey,
      @Secret PrivateJwk privateKey,
      @Public Instant at)
      implements SigningKeyEvent {
    @Override
    public DataKeyId secretKey() {
      return new DataKeyId(key.value());
    }
  }

  /// From now on the key signs.
  @EventType("key.activated.v1")
  @Public
  record Activated(SigningKeyId key, Algorithm algorithm, Instant at) implements SigningKeyEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(ClaimChange.Take.of(activeKey(algorithm), stream()));
    }
  }

  /// The key signs no more, but what it signed is still good.
  @EventType("key.retired.v1")
  @Public
  record Retired(SigningKeyId key, Algorithm algorithm, Instant at) implements SigningKeyEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.Release(activeKey(algorithm), stream()));
    }
  }

  /// Nothing that the key signed is good any more.
  @EventType("key.revoked.v1")
  @Public
  record Revoked(SigningKeyId key, Algorithm algorithm, Instant at) implements SigningKeyEvent {
    @Override
    public List<ClaimChange> claims() {
      return List.of(new ClaimChange.Release(activeKey(algorithm), stream()));
    }

    @Override
    public Set<DataKeyId> destroyedKeys() {
      return Set.of(new DataKeyId(key.value()));
    }
  }

  /// The claim that the active key of an algorithm holds.
  static Claim activeKey(Algorithm algorithm) {
    return new Claim(Claim.Kind.ACTIVE_KEY, algorithm.name());
  }
}
