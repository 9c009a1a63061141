package dev.muster.domain.key;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import java.time.Instant;

/// What a signing key has come to. Only a key that signs, or will, still knows its private half.
public sealed interface SigningKey {
  Fold<SigningKey> FOLD =
      Fold.of(Category.KEY, new Absent(), SigningKeyEvent.class, SigningKey::evolve);

  record Absent() implements SigningKey {}

  /// Published, so that whoever caches the key set knows it before it signs.
  record Created(Pair pair) implements SigningKey {}

  record Active(Pair pair) implements SigningKey {}

  /// @param since what it signed before is still good until it expires; then the key may go
  record Retired(Algorithm algorithm, PublicJwk publicKey, Instant since) implements SigningKey {}

  record Revoked(Algorithm algorithm, PublicJwk publicKey) implements SigningKey {}

  /// Both halves of a key.
  record Pair(Algorithm algorithm, PublicJwk publicKey, PrivateJwk privateKey) {}

  static SigningKey evolve(SigningKey key, SigningKeyEvent event) {
    return switch (event) {
      case SigningKeyEvent.Created e ->
          key instanceof Absent
              ? new Created(new Pair(e.algorithm(), e.publicKey(), e.privateKey()))
              : key;
      case SigningKeyEvent.Activated _ -> key instanceof Created(var pair) ? new Active(pair) : key;
      case SigningKeyEvent.Retired e ->
          key instanceof Active(var pair)
              ? new Retired(pair.algorithm(), pair.publicKey(), e.at())
              : key;
      case SigningKeyEvent.Revoked _ -> revoked(key);
    };
  }

  private static SigningKey revoked(SigningKey key) {
    return switch (key) {
      case Created(var pair) -> new Revoked(pair.algorithm(), pair.publicKey());
      case Active(var pair) -> new Revoked(pair.algorithm(), pair.publicKey());
      case Retired(var algorithm, var publicKey, _) -> new Revoked(algorithm, publicKey);
      case Absent _, Revoked _ -> key;
    };
  }
}
