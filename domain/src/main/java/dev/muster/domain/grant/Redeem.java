package dev.muster.domain.grant;

import dev.muster.domain.SecretHash;
import dev.muster.domain.client.ClientKey;
import java.time.Instant;

/// A client shows a code (RFC 6749 §4.1.3).
///
/// @param code the hash of the secret that was shown
/// @param refreshable whether the client may use refresh tokens
public record Redeem(
    SecretHash code,
    String redirectUri,
    CodeVerifier verifier,
    ClientKey client,
    boolean refreshable,
    Instant at) {}
