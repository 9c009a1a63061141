package dev.muster.domain.grant;

import dev.muster.domain.SecretHash;
import java.time.Instant;

/// An authorization code, and what whoever redeems it must show (RFC 6749 §4.1.3, RFC 7636 §4.6).
///
/// @param secret its hash
public record Code(SecretHash secret, String redirectUri, String challenge, Instant expires) {}
