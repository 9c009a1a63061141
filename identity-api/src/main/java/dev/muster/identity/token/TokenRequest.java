package dev.muster.identity.token;

import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.grant.CodeVerifier;
import dev.muster.domain.token.Request;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.Parameters;
import org.jspecify.annotations.Nullable;

/// What is asked of the token endpoint, by grant type.
sealed interface TokenRequest {
  /// What the token shall be good for.
  Request wanted();

  GrantType grantType();

  /// RFC 6749 §4.1.3, RFC 7636 §4.5.
  record Code(
      @Nullable BearerSecret code, String redirectUri, CodeVerifier verifier, Request wanted)
      implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.AUTHORIZATION_CODE;
    }
  }

  /// RFC 6749 §6.
  record Refresh(@Nullable BearerSecret token, Request wanted) implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.REFRESH_TOKEN;
    }
  }

  /// RFC 6749 §4.4.
  record ClientCredentials(Request wanted) implements TokenRequest {
    @Override
    public GrantType grantType() {
      return GrantType.CLIENT_CREDENTIALS;
    }
  }

  /// @throws OAuthRefusal where the request is none of these, or incomplete
  static TokenRequest of(Parameters form) {
    String scope = form.get("scope");
    Request wanted =
        new Request(scope == null ? Scopes.NONE : Scopes.parse(scope), form.all("resource"));
    return switch (form.required("grant_type")) {
      case "authorization_code" ->
          new Code(
              BearerSecret.parse(BearerSecret.Kind.CODE, form.required("code")),
              form.required("redirect_uri"),
              new CodeVerifier(form.required("code_verifier")),
              wanted);
      case "refresh_token" ->
          new Refresh(
              BearerSecret.parse(BearerSecret.Kind.REFRESH_TOKEN, form.required("refresh_token")),
              wanted);
      case "client_credentials" -> new ClientCredentials(wanted);
      default ->
          throw OAuthRefusal.of(
              OAuthRefusal.Code.unsupported_grant_type, "this grant_type is not one of ours");
    };
  }
}
