package dev.muster.identity.browser;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.SealBroken;
import dev.muster.eventstore.vault.Sealed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Seals tickets for one realm, and opens what comes back.
@Singleton
public final class Tickets {
  private static final String PLACE = "ticket";

  private final RealmKeys keys;

  @Inject
  public Tickets(RealmKeys keys) {
    this.keys = keys;
  }

  Uni<String> seal(RealmId realm, Ticket ticket) {
    return key(realm)
        .map(key -> {
          byte[] plain = ticket.json().getBytes(StandardCharsets.UTF_8);
          return new Sealed(key.id(), key.seal(plain, PLACE)).toString();
        });
  }

  /// What was sealed here, for whichever browser; nothing where it was not.
  Uni<Optional<Ticket>> open(RealmId realm, @Nullable String text) {
    return text == null
        ? Uni.createFrom().item(Optional.empty())
        : key(realm).map(key -> open(key, text));
  }

  private Uni<DataKey> key(RealmId realm) {
    return keys.key(realm, RealmKeys.BROWSER_STATE);
  }

  private static Optional<Ticket> open(DataKey key, String text) {
    try {
      byte[] plain = key.open(Sealed.parse(text).bytes(), PLACE);
      return Optional.of(Ticket.parse(new String(plain, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | SealBroken _) {
      return Optional.empty();
    }
  }
}
