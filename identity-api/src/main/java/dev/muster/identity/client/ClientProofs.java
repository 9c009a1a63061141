package dev.muster.identity.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.domain.Rejected;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientSecretHash;
import dev.muster.identity.http.Encoded;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads how a client authenticates out of a request (RFC 6749 §2.3, RFC 7523 §2.2): by one method
/// at a time.
public final class ClientProofs {
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String CHALLENGE = "Basic realm=\"client\", charset=\"UTF-8\"";

  private ClientProofs() {}

  /// @param authorization the header, if there is one
  /// @throws OAuthRefusal where there is no proof, more than one, or a malformed one
  public static ClientProof of(@Nullable String authorization, Parameters form) {
    boolean assertion = form.has("client_assertion") || form.has("client_assertion_type");
    int methods =
        (authorization == null ? 0 : 1) + (form.has("client_secret") ? 1 : 0) + (assertion ? 1 : 0);
    if (methods > 1) {
      throw OAuthRefusal.invalidRequest("a client authenticates by one method at a time");
    }
    if (authorization != null) {
      return basic(authorization, form.get("client_id"));
    }
    if (assertion) {
      return assertion(form);
    }
    ClientId client = clientId(form.get("client_id"));
    String secret = form.get("client_secret");
    return secret == null
        ? new ClientProof.Name(client)
        : new ClientProof.Secret(
            client,
            Set.of(new ClientSecret(secret).hash()),
            ClientAuthentication.CLIENT_SECRET_POST);
  }

  /// The one answer to every client that does not prove who it is.
  static OAuthRefusal refused(ClientProof proof, String why) {
    OAuthRefusal refusal = OAuthRefusal.of(OAuthRefusal.Code.invalid_client, why);
    return proof.isByHeader() ? refusal.challenging(CHALLENGE) : refusal;
  }

  /// Both halves are form-encoded before they are joined (RFC 6749 §2.3.1), which many clients
  /// forget: so the secret is read both ways.
  private static ClientProof basic(String authorization, @Nullable String clientId) {
    String pair = pair(authorization);
    int colon = pair.indexOf(':');
    String name = colon < 0 ? null : Encoded.decoded(pair.substring(0, colon), true);
    if (name == null) {
      throw malformed();
    }
    if (clientId != null && !clientId.equals(name)) {
      throw OAuthRefusal.invalidRequest("client_id is not that of the Authorization header");
    }
    return new ClientProof.Secret(
        clientId(name),
        readings(pair.substring(colon + 1)),
        ClientAuthentication.CLIENT_SECRET_BASIC);
  }

  private static Set<ClientSecretHash> readings(String secret) {
    Set<ClientSecretHash> readings = new HashSet<>();
    readings.add(new ClientSecret(new String(secret.getBytes(ISO_8859_1), UTF_8)).hash());
    String decoded = Encoded.decoded(secret, true);
    if (decoded != null) {
      readings.add(new ClientSecret(decoded).hash());
    }
    return readings;
  }

  private static String pair(String authorization) {
    String[] parts = authorization.split(" ", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("Basic")) {
      throw malformed();
    }
    try {
      return new String(Base64.getDecoder().decode(parts[1].strip()), ISO_8859_1);
    } catch (IllegalArgumentException _) {
      throw malformed();
    }
  }

  private static ClientProof assertion(Parameters form) {
    if (!JWT_BEARER.equals(form.required("client_assertion_type"))) {
      throw OAuthRefusal.invalidRequest("this client_assertion_type is unknown");
    }
    SignedAssertion assertion = SignedAssertion.parse(form.required("client_assertion"));
    String named = form.get("client_id");
    if (named != null && !named.equals(assertion.subject())) {
      throw OAuthRefusal.invalidRequest("client_id is not the subject of client_assertion");
    }
    return new ClientProof.Assertion(clientId(assertion.subject()), assertion);
  }

  private static ClientId clientId(@Nullable String value) {
    if (value == null) {
      throw OAuthRefusal.of(OAuthRefusal.Code.invalid_client, "no client authenticates");
    }
    try {
      return new ClientId(value);
    } catch (Rejected _) {
      throw OAuthRefusal.of(OAuthRefusal.Code.invalid_client, "the client is unknown");
    }
  }

  private static OAuthRefusal malformed() {
    return OAuthRefusal.of(
            OAuthRefusal.Code.invalid_client, "the Authorization header is malformed")
        .challenging(CHALLENGE);
  }
}
