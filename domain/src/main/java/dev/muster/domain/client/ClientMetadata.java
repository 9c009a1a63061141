package dev.muster.domain.client;

import dev.muster.domain.Public;
import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.key.Algorithm;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is registered of a client, in the words of RFC 7591 §2.
///
/// @param scopes the OpenID Connect and API scopes that it may ask for
/// @param origins where its scripts run; these may call token, userinfo and revoke (CORS)
/// @param jwks its public keys (RFC 7517 §5) as JSON, for `private_key_jwt`
/// @param rotateRefreshTokens always true of a public client
/// @param severalAudiences whether one token may serve more than one API (RFC 8707)
@Public
public record ClientMetadata(
    String clientName,
    ClientAuthentication authentication,
    Set<GrantType> grantTypes,
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    List<String> origins,
    Set<String> scopes,
    @Nullable String jwks,
    @Nullable Algorithm idTokenAlgorithm,
    boolean rotateRefreshTokens,
    boolean severalAudiences) {
  public ClientMetadata {
    Text.required("client_name", clientName, 255);
    grantTypes = Set.copyOf(grantTypes);
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    origins = List.copyOf(origins);
    scopes = Set.copyOf(scopes);
    redirectUris.forEach(RedirectUri::check);
    postLogoutRedirectUris.forEach(RedirectUri::check);
    origins.forEach(RedirectUri::checkOrigin);
    scopes.forEach(Scopes::check);
    jwks = jwks == null ? null : Text.required("jwks", jwks, 32_768);
    check(grantTypes, redirectUris, authentication, jwks, rotateRefreshTokens);
  }

  /// Whether it can keep no secret (RFC 6749 §2.1).
  public boolean isPublic() {
    return authentication == ClientAuthentication.NONE;
  }

  /// Whether a request may name that `redirect_uri`.
  public boolean redirectsTo(String asked) {
    return redirectUris.stream().anyMatch(registered -> RedirectUri.matches(registered, asked));
  }

  /// Whether a person who signs out may be sent there (RP-Initiated Logout §3).
  public boolean returnsTo(String asked) {
    return postLogoutRedirectUris.stream()
        .anyMatch(registered -> RedirectUri.matches(registered, asked));
  }

  public boolean mayUse(GrantType type) {
    return grantTypes.contains(type);
  }

  public boolean mayAskFor(String scope) {
    return scopes.contains(scope);
  }

  private static void check(
      Set<GrantType> grantTypes,
      List<String> redirectUris,
      ClientAuthentication authentication,
      @Nullable String jwks,
      boolean rotates) {
    boolean isPublic = authentication == ClientAuthentication.NONE;
    if (grantTypes.contains(GrantType.AUTHORIZATION_CODE) && redirectUris.isEmpty()) {
      throw new Rejection.Invalid("redirect_uris", "needed for authorization_code").reject();
    }
    if (isPublic && grantTypes.contains(GrantType.CLIENT_CREDENTIALS)) {
      throw new Rejection.Invalid(
              "grant_types", "client_credentials is for confidential clients (RFC 6749 §4.4)")
          .reject();
    }
    if ((authentication == ClientAuthentication.PRIVATE_KEY_JWT) == (jwks == null)) {
      throw new Rejection.Invalid("jwks", "given with private_key_jwt, and only then").reject();
    }
    if (isPublic && !rotates) {
      throw new Rejection.Invalid(
              "rotate_refresh_tokens", "a public client's rotate (RFC 9700 §4.14)")
          .reject();
    }
  }
}
