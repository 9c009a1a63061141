package dev.muster.identity.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.domain.client.ClientSecretHash;
import dev.muster.domain.client.ClientSecretId;
import dev.muster.eventstore.Sha256;
import dev.muster.identity.bearer.BearerSecret;
import java.util.Base64;

/// The text that a client shares with Muster (RFC 6749 §2.3.1). Muster keeps its hash alone.
public record ClientSecret(String text) {
  /// A new one, of 256 random bits, that secret scanners recognise.
  public static ClientSecret random(ClientSecretId id) {
    return new ClientSecret(
        BearerSecret.random(BearerSecret.Kind.CLIENT_SECRET, id.value()).text());
  }

  public ClientSecretHash hash() {
    byte[] digest = Sha256.of(text.getBytes(UTF_8));
    return new ClientSecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
  }

  /// It tells nobody what it is.
  @Override
  public String toString() {
    return "ClientSecret[…]";
  }
}
