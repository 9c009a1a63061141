package dev.muster.identity.client;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.Claim;
import dev.muster.domain.client.ClientKey;
import dev.muster.identity.http.OAuthRefusal;
import dev.muster.identity.key.Verifiers;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JWT by which a client says who it is (RFC 7523 §2.2, §3).
///
/// @param subject whom it speaks of: the client itself
/// @param id its `jti`; by it the assertion is good once
public record SignedAssertion(SignedJWT token, String subject, String id, Instant expires) {
  /// For what others' clocks say.
  static final Duration SKEW = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int LONGEST_TEXT = 16_384;
  private static final int LONGEST_ID = 255;

  /// Reads an assertion, whoever signed it.
  ///
  /// @throws OAuthRefusal `invalid_client` where it is none
  static SignedAssertion parse(String text) {
    try {
      if (text.length() > LONGEST_TEXT) {
        throw refused("is too long");
      }
      SignedJWT token = SignedJWT.parse(text);
      JWTClaimsSet claims = token.getJWTClaimsSet();
      String subject = claims.getSubject();
      String id = claims.getJWTID();
      Date expires = claims.getExpirationTime();
      if (subject == null || !subject.equals(claims.getIssuer())) {
        throw refused("must have the client_id as iss and sub");
      }
      if (id == null || id.isEmpty() || id.length() > LONGEST_ID || id.indexOf(0) >= 0) {
        throw refused("must have a jti of at most " + LONGEST_ID + " characters");
      }
      if (expires == null) {
        throw refused("must have an exp");
      }
      return new SignedAssertion(token, subject, id, expires.toInstant());
    } catch (ParseException _) {
      throw refused("is not a signed JWT");
    }
  }

  /// Why it does not hold, or null where it does.
  ///
  /// @param jwks the client's keys
  /// @param audiences what it may be for
  @Nullable String flaw(String jwks, Set<String> audiences, Instant at) {
    JWTClaimsSet claims = claims();
    List<String> audience = claims.getAudience();
    if (audience.isEmpty() || !audiences.containsAll(audience)) {
      return "client_assertion must have the issuer as aud";
    }
    if (!at.minus(SKEW).isBefore(expires)) {
      return "client_assertion has expired";
    }
    if (expires.isAfter(at.plus(LONGEST).plus(SKEW))) {
      return "client_assertion must expire within " + LONGEST.toMinutes() + " minutes";
    }
    if (isAhead(claims.getNotBeforeTime(), at) || isAhead(claims.getIssueTime(), at)) {
      return "client_assertion is from the future";
    }
    return isSignedBy(jwks) ? null : "client_assertion is not signed by a key of the client";
  }

  /// The unique value that the assertion uses up, so that no replica takes it again.
  Claim claim(ClientKey client) {
    return new Claim(Claim.Kind.ASSERTION, client + "\n" + id);
  }

  private boolean isSignedBy(String jwks) {
    String kid = token.getHeader().getKeyID();
    try {
      for (JWK key : JWKSet.parse(jwks).getKeys()) {
        boolean meant = kid == null || key.getKeyID() == null || kid.equals(key.getKeyID());
        if (meant && Verifiers.verifies(key, token)) {
          return true;
        }
      }
      return false;
    } catch (ParseException _) {
      return false;
    }
  }

  private JWTClaimsSet claims() {
    try {
      return token.getJWTClaimsSet();
    } catch (ParseException e) {
      throw new IllegalStateException("it was parsed before", e);
    }
  }

  private static boolean isAhead(@Nullable Date time, Instant at) {
    return time != null && time.toInstant().isAfter(at.plus(SKEW));
  }

  private static OAuthRefusal refused(String why) {
    return OAuthRefusal.of(OAuthRefusal.Code.invalid_client, "client_assertion " + why);
  }
}
