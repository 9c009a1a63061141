package dev.muster.eventstore.vault;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.KeyChanges;
import dev.muster.eventstore.Origin;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The keys of a realm itself, each made when it is first asked for.
public final class RealmKeys {
  /// Digests unique values.
  public static final String CLAIMS = "claims";

  /// Derives refresh tokens.
  public static final String REFRESH_TOKENS = "refresh-tokens";

  /// Seals what travels through the browser before sign-in.
  public static final String BROWSER_STATE = "browser-state";

  private static final Origin SYSTEM =
      new Origin(
          "{\"kind\":\"system\"}".getBytes(StandardCharsets.UTF_8), new UUID(0, 0), null, null);

  private final EventStore store;
  private final Vault vault;
  private final Clock clock;

  public RealmKeys(EventStore store, Vault vault, Clock clock) {
    this.store = store;
    this.vault = vault;
    this.clock = clock;
  }

  /// The realm's key for a purpose.
  ///
  /// Fails with {@link AppendRefused.Reason.UnknownRealm} where there is no such realm.
  public Uni<DataKey> key(RealmId realm, String purpose) {
    return ofId(realm, DataKeyId.named(purpose));
  }

  /// The key of that id, made where it is not there.
  public Uni<DataKey> ofId(RealmId realm, DataKeyId id) {
    return existing(realm, id)
        .onItem()
        .ifNull()
        .switchTo(() -> create(realm, id).chain(() -> existing(realm, id)))
        .onItem()
        .ifNull()
        .failWith(() -> new AppendRefused(new AppendRefused.Reason.KeysGone(Set.of(id))));
  }

  public Uni<ClaimDigests> claimDigests(RealmId realm) {
    return key(realm, CLAIMS).map(ClaimDigests::new);
  }

  private Uni<@Nullable DataKey> existing(RealmId realm, DataKeyId id) {
    return vault.forOpening(realm, Set.of(id)).map(ring -> ring.key(id));
  }

  private Uni<Void> create(RealmId realm, DataKeyId id) {
    return attempt(realm, id)
        .onFailure(RealmKeys::wrappedByTheFormer)
        .recoverWithUni(refused ->
            vault
                .followMasterKey()
                .chain(
                    known -> known ? attempt(realm, id) : Uni.createFrom().<Void>failure(refused)));
  }

  private Uni<Void> attempt(RealmId realm, DataKeyId id) {
    return vault
        .forSealing(realm, Set.of(id))
        .chain(ring -> store.append(keysOnly(realm, ring.changes(Set.of()))))
        .replaceWithVoid()
        .onFailure(RealmKeys::madeByAnother)
        .recoverWithNull();
  }

  private Append keysOnly(RealmId realm, KeyChanges keys) {
    KeyChanges created = new KeyChanges(keys.created(), Set.of(), Set.of());
    return new Append(
        realm, SYSTEM, clock.instant(), null, List.of(), Map.of(), Map.of(), List.of(), created);
  }

  private static boolean wrappedByTheFormer(Throwable failure) {
    return failure instanceof AppendRefused refused
        && refused.reason() instanceof AppendRefused.Reason.MasterKeyRetired;
  }

  private static boolean madeByAnother(Throwable failure) {
    return failure instanceof AppendRefused refused
        && refused.reason() instanceof AppendRefused.Reason.KeysExist;
  }
}
