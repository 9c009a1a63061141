package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.domain.Replaced;
import dev.muster.eventstore.codec.EventShape.Protection;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Sealed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns the states of a fold into canonical JSON and back. Where the events hold anything
/// personal, the whole state is sealed by the key that seals the last of them: it is readable for
/// as long as they are, and no longer.
public final class StateCodec<S> {
  private static final String IS = "is";
  private static final String STATE = "state";

  private final Class<S> states;
  private final Map<String, RecordShape> shapes = new HashMap<>();
  private final boolean sealed;
  private final byte[] shape;

  /// @param codec of the events that are folded
  /// @throws IllegalArgumentException where the events hold secrets, whose keys end one by one
  StateCodec(Fold<S> fold, Class<S> states, EventCodec codec) {
    this.states = states;
    Set<Protection> protections = protections(fold, codec);
    if (protections.contains(Protection.SECRET)) {
      throw new IllegalArgumentException("states that hold secrets are not kept: " + states);
    }
    this.sealed = protections.contains(Protection.PERSONAL);
    Shapes known = new Shapes();
    for (Class<?> state : states.getPermittedSubclasses()) {
      shapes.put(state.getSimpleName(), RecordShape.of(state, known));
    }
    this.shape = ClassDigest.of(depended(fold, codec));
  }

  private static Set<Protection> protections(Fold<?> fold, EventCodec codec) {
    return codec.shapes().entrySet().stream()
        .filter(event -> fold.family().isAssignableFrom(event.getKey()))
        .flatMap(event -> Arrays.stream(event.getValue().protections()))
        .collect(Collectors.toSet());
  }

  /// An old event of any family may turn into one of this family.
  private Set<Class<?>> depended(Fold<?> fold, EventCodec codec) {
    Set<Class<?>> types = new HashSet<>(Set.of(states, fold.family(), StateCodec.class));
    codec.shapes().keySet().stream().filter(Replaced.class::isAssignableFrom).forEach(types::add);
    return types;
  }

  /// A digest of all that a state depends on beside its events: what was written under another is
  /// not to be read.
  public byte[] shape() {
    return shape.clone();
  }

  /// Whether states are sealed, and so need a key.
  public boolean isSealed() {
    return sealed;
  }

  /// @param event the last that is folded in: what is sealed is bound to it
  /// @param key where states are {@link #isSealed}
  public byte[] write(S state, RealmId realm, UUID event, @Nullable DataKey key) {
    RecordShape record = shapes.get(state.getClass().getSimpleName());
    if (record == null) {
      throw new IllegalArgumentException("not a " + states.getSimpleName());
    }
    ObjectNode open = JsonNodeFactory.instance.objectNode();
    open.put(IS, state.getClass().getSimpleName());
    open.set(STATE, record.write(state));
    return CanonicalJson.bytes(sealed ? Seals.seal(open, key, place(realm, event)) : open);
  }

  /// The key that a written state is sealed by; none where it is open.
  ///
  /// @throws IllegalArgumentException where it is not what {@link #write} writes
  public @Nullable DataKeyId key(byte[] written) {
    return sealed ? sealed(written).key() : null;
  }

  /// The state; null where the key of a sealed one is not at hand.
  ///
  /// @throws RuntimeException of any kind where it is not what {@link #write} wrote for that event
  public @Nullable S read(byte[] written, RealmId realm, UUID event, KeyRing ring) {
    JsonNode open = Seals.json(written);
    if (sealed) {
      Sealed text = sealed(written);
      DataKey key = ring.key(text.key());
      if (key == null) {
        return null;
      }
      open = Seals.json(key.open(text.bytes(), place(realm, event)));
    }
    RecordShape record = shapes.get(open.path(IS).asText());
    if (record == null) {
      throw new IllegalArgumentException("not a " + states.getSimpleName());
    }
    return states.cast(record.read(open.path(STATE)));
  }

  private static Sealed sealed(byte[] written) {
    JsonNode text = Seals.json(written).path(Seals.SEALED);
    return Sealed.parse(text.asText());
  }

  private static String place(RealmId realm, UUID event) {
    return Seals.place(realm, event, "snapshot", STATE);
  }
}
