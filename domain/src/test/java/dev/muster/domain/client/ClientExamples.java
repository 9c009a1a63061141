package dev.muster.domain.client;

import dev.muster.domain.Given;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Clients as they are typically registered.
public final class ClientExamples {
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final ClientKey KEY = new ClientKey(new UUID(1, 1));
  static final ClientId SHOP = new ClientId("shop");
  static final ClientMetadata BY_SECRET =
      metadata(ClientAuthentication.CLIENT_SECRET_BASIC, "openid");
  static final ClientMetadata BY_KEY = metadata(ClientAuthentication.PRIVATE_KEY_JWT, "openid");
  static final ClientMetadata PUBLIC = metadata(ClientAuthentication.NONE, "openid");

  static final ClientEvent REGISTERED = new ClientEvent.Registered(KEY, SHOP, BY_SECRET, NOW);

  private ClientExamples() {}

  public static ClientMetadata metadata(ClientAuthentication method, String... scopes) {
    return metadata(method, false, scopes);
  }

  public static ClientMetadata severalAudiences(String... scopes) {
    return metadata(ClientAuthentication.CLIENT_SECRET_BASIC, true, scopes);
  }

  /// One that may do all but refresh.
  public static ClientMetadata withoutRefresh(String... scopes) {
    return new ClientMetadata(
        "Shop",
        ClientAuthentication.CLIENT_SECRET_BASIC,
        Set.of(GrantType.AUTHORIZATION_CODE),
        List.of("https://shop.example/callback"),
        List.of(),
        List.of(),
        Set.of(scopes),
        null,
        null,
        true,
        false);
  }

  private static ClientMetadata metadata(
      ClientAuthentication method, boolean severalAudiences, String... scopes) {
    boolean isPublic = method == ClientAuthentication.NONE;
    return new ClientMetadata(
        "Shop",
        method,
        isPublic
            ? Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
            : Set.of(GrantType.values()),
        List.of("https://shop.example/callback", "http://127.0.0.1/callback"),
        List.of("https://shop.example/bye"),
        List.of("https://shop.example", "http://localhost:3000"),
        Set.of(scopes),
        method == ClientAuthentication.PRIVATE_KEY_JWT ? "{\"keys\":[]}" : null,
        null,
        true,
        severalAudiences);
  }

  static ClientCommand change(ClientMetadata metadata, ClientCommand.@Nullable NewSecret secret) {
    return new ClientCommand.Change(KEY, metadata, secret, NOW);
  }

  static ClientCommand addSecret(int n) {
    return new ClientCommand.AddSecret(KEY, secret(n), NOW);
  }

  static ClientCommand removeSecret(int n) {
    return new ClientCommand.RemoveSecret(KEY, secret(n).id(), NOW);
  }

  static ClientEvent added(int n) {
    return new ClientEvent.SecretAdded(KEY, secret(n).id(), secret(n).hash(), NOW);
  }

  static ClientEvent removed(int n) {
    return new ClientEvent.SecretRemoved(KEY, secret(n).id(), NOW);
  }

  static ClientCommand.NewSecret secret(int n) {
    return new ClientCommand.NewSecret(
        new ClientSecretId(new UUID(2, n)), new ClientSecretHash("hash-" + n));
  }

  static Registration registration(Given<Client, ClientCommand> given) {
    return ((Client.Enabled) given.state()).registration();
  }
}
