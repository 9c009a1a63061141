package dev.muster.domain.client;

/// SHA-256 of a generated client secret of 256 random bits, base64url.
public record ClientSecretHash(String value) {}
