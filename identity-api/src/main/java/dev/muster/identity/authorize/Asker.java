package dev.muster.identity.authorize;

import dev.muster.domain.client.Registration;

/// Who asks, and where the answer goes. Until both are certain nothing is sent anywhere, or the
/// endpoint would redirect people to wherever anyone wants (RFC 6749 §10.15).
sealed interface Asker {
  /// @param redirectUri the client's, exactly
  record Known(Registration client, String redirectUri) implements Asker {}

  record Unknown(String explanation) implements Asker {}
}
