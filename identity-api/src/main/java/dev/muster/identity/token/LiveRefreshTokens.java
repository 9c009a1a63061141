package dev.muster.identity.token;

import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.grant.RefreshToken;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out whether a refresh token counts: the one that its grant stands at.
@Singleton
final class LiveRefreshTokens {
  private final RefreshTokens tokens;
  private final Issuers issuers;

  @Inject
  LiveRefreshTokens(RefreshTokens tokens, Issuers issuers) {
    this.tokens = tokens;
    this.issuers = issuers;
  }

  static boolean isOne(String text) {
    return BearerSecret.parse(BearerSecret.Kind.REFRESH_TOKEN, text) != null;
  }

  /// What is told of it (RFC 7662 §2.2), to the client that it was issued to; null where it does
  /// not count.
  Uni<@Nullable Map<String, Object>> of(Work work, Registration asker, String text) {
    BearerSecret shown = BearerSecret.parse(BearerSecret.Kind.REFRESH_TOKEN, text);
    if (shown == null) {
      return Uni.createFrom().nullItem();
    }
    return tokens
        .isGenuine(work.realm(), shown)
        .chain(genuine -> genuine ? genuine(work, asker, shown) : Uni.createFrom().nullItem());
  }

  private Uni<@Nullable Map<String, Object>> genuine(
      Work work, Registration asker, BearerSecret shown) {
    return work.load(Grant.FOLD, new GrantId(shown.id()).stream())
        .chain(grant ->
            grant instanceof Grant.Redeemed now && isAt(now, shown, asker)
                ? Facts.of(work, now.authorization())
                    .map(facts -> described(work, now, facts, asker))
                : Uni.createFrom().nullItem());
  }

  private static boolean isAt(Grant.Redeemed grant, BearerSecret shown, Registration asker) {
    RefreshToken current = grant.refresh();
    return current != null
        && current.number() == shown.number()
        && grant.authorization().client().equals(asker.key());
  }

  private @Nullable Map<String, Object> described(
      Work work, Grant.Redeemed grant, Facts facts, Registration client) {
    Person person = facts.person();
    Instant ends = grant.ends(facts.circumstances().policy());
    if (person == null || ends == null || !grant.stands(facts.circumstances(), work.at())) {
      return null;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("iss", issuers.of(work.realm()).value());
    answer.put("client_id", client.clientId().value());
    answer.put("sub", person.subject().value());
    answer.put("username", person.userName().value());
    answer.put("exp", ends.getEpochSecond());
    answer.put(
        "scope", String.join(" ", grant.authorization().scopes().stream().sorted().toList()));
    return answer;
  }
}
