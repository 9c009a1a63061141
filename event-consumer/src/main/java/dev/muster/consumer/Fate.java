package dev.muster.consumer;

import javax.crypto.SecretKey;

/// What became of a key.
sealed interface Fate {
  /// It opens what it sealed.
  record Open(SecretKey key) implements Fate {}

  /// It is destroyed: whom it was about is erased.
  record Erased() implements Fate {}

  /// It is none of a person in this realm, as that of a secret.
  record Unknown() implements Fate {}
}
