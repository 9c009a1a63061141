package dev.muster.identity.key;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.muster.domain.key.SigningKeyId;
import java.text.ParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a token says, without the signature that makes it one.
///
/// @param key that it says it is signed with
record OwnToken(SigningKeyId key, String type, JWTClaimsSet claims) {
  /// Null where it lacks what each of ours has.
  static @Nullable OwnToken of(SignedJWT token) {
    JOSEObjectType type = token.getHeader().getType();
    String key = token.getHeader().getKeyID();
    try {
      return type == null || key == null
          ? null
          : new OwnToken(
              new SigningKeyId(UUID.fromString(key)), type.getType(), token.getJWTClaimsSet());
    } catch (ParseException | IllegalArgumentException _) {
      return null;
    }
  }
}
