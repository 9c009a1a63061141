package dev.muster.identity.token;

import dev.muster.identity.http.Issuer;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.http.OAuthRefusal.Code;
import org.jspecify.annotations.Nullable;

/// A token that a request shows (RFC 6750 §2.1), and the refusals that speak of it (§3).
public final class BearerToken {
  private final Issuer issuer;

  public BearerToken(Issuer issuer) {
    this.issuer = issuer;
  }

  /// The token of an `Authorization` header.
  ///
  /// @throws OAuthRefusal where there is none
  public String of(@Nullable String authorization) {
    if (authorization == null) {
      throw OAuthRefusal.of(Code.invalid_token, "no token is shown").challenging(realm());
    }
    String[] parts = authorization.split(" ", 2);
    if (parts.length < 2 || !parts[0].equalsIgnoreCase("Bearer") || parts[1].isBlank()) {
      throw OAuthRefusal.of(Code.invalid_token, "no bearer token is shown").challenging(realm());
    }
    return parts[1].strip();
  }

  /// The token does not count; why not is nobody's business.
  public OAuthRefusal invalid() {
    return refused(Code.invalid_token, "the token is invalid, expired or revoked", "");
  }

  public OAuthRefusal insufficient(String scope) {
    return refused(Code.insufficient_scope, "the token lacks a scope", ", scope=\"" + scope + "\"");
  }

  private OAuthRefusal refused(Code code, String description, String more) {
    String challenge =
        realm()
            + ", error=\""
            + code.name()
            + "\", error_description=\""
            + description
            + "\""
            + more;
    return OAuthRefusal.of(code, description).challenging(challenge);
  }

  private String realm() {
    return "Bearer realm=\"" + issuer + "\"";
  }
}
