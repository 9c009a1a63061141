package dev.muster.identity.authorize;

import org.jspecify.annotations.Nullable;

/// What comes of an authorization request.
public sealed interface Answer {
  /// The client gets a code, or is told why not.
  record Redirect(String location) implements Answer {}

  /// Somebody must prove first who they are.
  record SignIn(String clientName, String redirectUri, @Nullable String loginHint)
      implements Answer {}

  /// The person is told, and nobody is sent anywhere: it is not certain who asks (RFC 6749
  /// §4.1.2.1).
  record Fault(String explanation) implements Answer {}
}
