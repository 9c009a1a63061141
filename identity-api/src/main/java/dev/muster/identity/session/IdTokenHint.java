package dev.muster.identity.session;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.muster.domain.session.SessionId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.key.OwnTokens;
import dev.muster.identity.token.IdTokenClaims;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An ID token that we signed and a client shows again (`id_token_hint`). It may have expired: it
/// says whom the client means, and opens nothing.
///
/// @param clientId that it was for
public record IdTokenHint(String subject, @Nullable String clientId, @Nullable SessionId session) {
  /// The hint that a text is. Nothing where we signed no such token.
  public static Uni<Optional<IdTokenHint>> of(Work work, OwnTokens tokens, @Nullable String text) {
    return tokens
        .read(work, IdTokenClaims.TYPE.getType(), text)
        .map(claims -> claims == null ? Optional.empty() : Optional.of(of(claims)));
  }

  private static IdTokenHint of(JWTClaimsSet claims) {
    List<String> audience = claims.getAudience();
    return new IdTokenHint(
        claims.getSubject(),
        audience.isEmpty() ? null : audience.getFirst(),
        session(claims.getClaim("sid")));
  }

  private static @Nullable SessionId session(@Nullable Object sid) {
    try {
      return sid instanceof String text ? new SessionId(UUID.fromString(text)) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
