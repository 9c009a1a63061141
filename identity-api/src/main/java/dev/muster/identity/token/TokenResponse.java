package dev.muster.identity.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.identity.bearer.BearerSecret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3.
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenResponse(
    @JsonProperty("access_token") String accessToken,
    @JsonProperty("token_type") String tokenType,
    @JsonProperty("expires_in") long expiresIn,
    String scope,
    @JsonProperty("refresh_token") @Nullable String refreshToken,
    @JsonProperty("id_token") @Nullable String idToken) {

  /// Signs what has become durable.
  static TokenResponse of(Issuance issuance) {
    Issuance.Seal seal = issuance.seal();
    String access = seal.access().sign(AccessTokenClaims.TYPE, AccessTokenClaims.of(issuance));
    Issuance.Behalf behalf = issuance.behalf();
    BearerSecret refresh = behalf == null ? null : behalf.refresh();
    return new TokenResponse(
        access,
        "Bearer",
        Math.max(0, Duration.between(seal.at(), seal.expires()).toSeconds()),
        issuance.granted().scopes().toString(),
        refresh == null ? null : refresh.text(),
        behalf == null || seal.idToken() == null
            ? null
            : IdTokenClaims.signed(issuance, behalf, seal.idToken(), access));
  }

  /// It holds what opens everything: it tells nobody.
  @Override
  public String toString() {
    return "TokenResponse[…]";
  }
}
