package dev.muster.identity.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.List;

/// What an access token says (RFC 9068 §2.2).
final class AccessTokenClaims {
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  /// Names the grant that the token came of, so that whoever looks at it finds out at once when
  /// that has ended.
  static final String GRANT = "grant_id";

  private AccessTokenClaims() {}

  static JWTClaimsSet of(Issuance issuance) {
    Issuance.Seal seal = issuance.seal();
    List<String> audience = issuance.granted().audience();
    String client = issuance.client().clientId().value();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(seal.issuer())
            .audience(audience)
            .expirationTime(Date.from(seal.expires()))
            .issueTime(Date.from(seal.at()))
            .jwtID(issuance.token().toString())
            .claim("client_id", client)
            .claim("scope", issuance.granted().scopes().toString());
    Issuance.Behalf behalf = issuance.behalf();
    if (behalf == null) {
      return claims.subject(client).build();
    }
    return of(behalf, claims).build();
  }

  private static JWTClaimsSet.Builder of(Issuance.Behalf behalf, JWTClaimsSet.Builder claims) {
    claims
        .subject(behalf.person().subject().value())
        .claim(GRANT, behalf.grant().toString())
        .claim("auth_time", behalf.authorization().authTime().getEpochSecond())
        .claim("acr", behalf.authorization().acr())
        .claim("amr", behalf.authorization().amr().stream().sorted().toList());
    if (behalf.session() != null) {
      claims.claim("sid", behalf.session().toString());
    }
    return claims;
  }
}
