package dev.muster.domain.key;

import java.time.Instant;

/// What can be wished of a signing key. A rotation is two wishes in one append: {@link Retire} for
/// the key that signs, {@link Activate} for the next.
public sealed interface SigningKeyCommand {
  SigningKeyId key();

  /// @param activate whether it signs at once, as a realm's first keys do
  record Create(SigningKeyId key, SigningKey.Pair pair, boolean activate, Instant at)
      implements SigningKeyCommand {}

  record Activate(SigningKeyId key, Instant at) implements SigningKeyCommand {}

  record Retire(SigningKeyId key, Instant at) implements SigningKeyCommand {}

  record Revoke(SigningKeyId key, Instant at) implements SigningKeyCommand {}
}
