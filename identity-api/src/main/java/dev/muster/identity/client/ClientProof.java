package dev.muster.identity.client;

import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientSecretHash;
import java.util.Set;

/// What a client shows of itself, not yet checked.
public sealed interface ClientProof {
  ClientId clientId();

  /// The method that it is shown by (OpenID Connect Core §9).
  ClientAuthentication method();

  /// Whether it came in the `Authorization` header, so that a refusal must challenge it (RFC 6749
  /// §5.2).
  default boolean isByHeader() {
    return method() == ClientAuthentication.CLIENT_SECRET_BASIC;
  }

  /// Nothing but its name.
  record Name(ClientId clientId) implements ClientProof {
    @Override
    public ClientAuthentication method() {
      return ClientAuthentication.NONE;
    }
  }

  /// @param readings of the secret: a client that forgets to encode it means another text than one
  ///   that does not
  record Secret(ClientId clientId, Set<ClientSecretHash> readings, ClientAuthentication method)
      implements ClientProof {
    public Secret {
      readings = Set.copyOf(readings);
    }
  }

  record Assertion(ClientId clientId, SignedAssertion assertion) implements ClientProof {
    @Override
    public ClientAuthentication method() {
      return ClientAuthentication.PRIVATE_KEY_JWT;
    }
  }
}
