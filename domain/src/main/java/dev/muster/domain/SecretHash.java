package dev.muster.domain;

/// SHA-256 of a bearer secret of 256 random bits, base64url: nothing that anyone can turn back, so
/// that it need not be sealed.
@Public
public record SecretHash(String value) {}
