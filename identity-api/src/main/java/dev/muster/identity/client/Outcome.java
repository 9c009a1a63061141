package dev.muster.identity.client;

import dev.muster.domain.Decision;
import dev.muster.identity.http.OAuthRefusal;

/// What a client's request comes to. A refusal is an outcome, not an exception, so that it too is
/// compared with the current versions before it is told, and may stand beside events.
public sealed interface Outcome<R> {
  record Given<R>(R value) implements Outcome<R> {}

  record Refused<R>(OAuthRefusal refusal) implements Outcome<R> {}

  /// A refusal that appends nothing.
  static <R> Decision<Outcome<R>> refused(OAuthRefusal refusal) {
    return Decision.answer(new Refused<>(refusal));
  }

  /// An answer that appends nothing.
  static <R> Decision<Outcome<R>> given(R value) {
    return Decision.answer(new Given<>(value));
  }
}
