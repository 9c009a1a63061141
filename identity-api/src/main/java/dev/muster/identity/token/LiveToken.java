package dev.muster.identity.token;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.Registration;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.UserId;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access token that counts: signed here, not expired, not revoked, and everything that it
/// depends on still there.
///
/// @param client that it was issued to
/// @param behalf the person whom it speaks of; absent where the client acts for itself
/// @param scopes what it is still good for: of what it says, what its client may ask for and the
///   roles of whomever it acts for allow now
public record LiveToken(
    JWTClaimsSet claims, Registration client, @Nullable Behalf behalf, Scopes scopes) {
  /// Whom it speaks of, as of now.
  public record Behalf(UserId user, Person person) {}

  /// What it says that it is good for.
  static Scopes granted(JWTClaimsSet claims) {
    try {
      String scope = claims.getStringClaim("scope");
      return scope == null ? Scopes.NONE : Scopes.parse(scope);
    } catch (ParseException _) {
      return Scopes.NONE;
    }
  }

  public List<String> audience() {
    return claims.getAudience();
  }
}
