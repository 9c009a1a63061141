package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.domain.Replaced;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.codec.EventShape.Protection;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.Sealed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Turns events into canonical, sealed payloads and back. The type's name stands for the class, and
/// no class name is ever written.
public final class EventCodec {
  /// What a personal field reads once it is erased.
  public static final JsonNode ERASED = JsonNodeFactory.instance.objectNode().put("erased", true);

  private final Map<Class<?>, EventShape> byClass = new HashMap<>();
  private final Map<String, EventShape> byType = new HashMap<>();

  /// @param families sealed interfaces whose permitted records are the event types
  public EventCodec(List<Class<? extends DomainEvent>> families) {
    Shapes shapes = new Shapes();
    for (Class<? extends DomainEvent> family : families) {
      for (Class<?> event : family.getPermittedSubclasses()) {
        EventShape shape = EventShape.of(event.asSubclass(DomainEvent.class), shapes);
        byClass.put(event, shape);
        if (byType.put(shape.type(), shape) != null) {
          throw new IllegalArgumentException("two events are named " + shape.type());
        }
      }
    }
  }

  public Set<String> types() {
    return Set.copyOf(byType.keySet());
  }

  public boolean knows(String type) {
    return byType.containsKey(type);
  }

  Map<Class<?>, EventShape> shapes() {
    return Map.copyOf(byClass);
  }

  public String type(DomainEvent event) {
    return shape(event).type();
  }

  /// The JSON Schema of a type's payload as the topics carry it.
  public ObjectNode schema(String type) {
    return shape(type).schema();
  }

  /// The keys that the event's fields are sealed with.
  public Set<DataKeyId> keys(DomainEvent event) {
    EventShape shape = shape(event);
    Set<DataKeyId> keys = new HashSet<>();
    for (int i = 0; i < shape.protections().length; i++) {
      if (shape.protections()[i] != Protection.PUBLIC && shape.fields().get(event, i) != null) {
        keys.add(sealingKey(event, shape.protections()[i]));
      }
    }
    return keys;
  }

  /// The event as it is written.
  ///
  /// @param ring holds the event's {@link #keys}
  public NewEvent encode(RealmId realm, UUID id, DomainEvent event, KeyRing ring) {
    if (event instanceof Replaced) {
      throw new IllegalArgumentException(type(event) + " is written no more");
    }
    EventShape shape = shape(event);
    ObjectNode payload = (ObjectNode) shape.record().write(event);
    for (int i = 0; i < shape.protections().length; i++) {
      String field = shape.fields().name(i);
      if (shape.protections()[i] != Protection.PUBLIC && payload.has(field)) {
        DataKey key = ring.key(sealingKey(event, shape.protections()[i]));
        payload.set(
            field,
            Seals.seal(payload.get(field), key, Seals.place(realm, id, shape.type(), field)));
      }
    }
    return new NewEvent(id, event.stream(), shape.type(), CanonicalJson.bytes(payload));
  }

  /// The keys that a recorded event is sealed with, so that they can be fetched before {@link
  /// #decode}. Events of unknown types have theirs, too.
  public Set<DataKeyId> keys(ParsedEvent event) {
    Set<DataKeyId> keys = new HashSet<>();
    event
        .payload()
        .forEach(member -> {
          if (member.isObject() && member.has(Seals.SEALED)) {
            keys.add(Sealed.parse(member.get(Seals.SEALED).textValue()).key());
          }
        });
    return keys;
  }

  /// Those of the {@link #keys} that seal what is personal: a reader who has no business with
  /// secrets asks for no others. None of an unknown type.
  public Set<DataKeyId> personalKeys(ParsedEvent event) {
    EventShape shape = byType.get(event.recorded().type());
    JsonNode payload = event.payload();
    Set<DataKeyId> keys = new HashSet<>();
    for (int i = 0; shape != null && i < shape.protections().length; i++) {
      JsonNode member = payload.path(shape.fields().name(i)).path(Seals.SEALED);
      if (shape.protections()[i] == Protection.PERSONAL && member.isTextual()) {
        keys.add(Sealed.parse(member.textValue()).key());
      }
    }
    return keys;
  }

  /// The fields of a type that hold what is personal; none of an unknown type.
  public List<String> personal(String type) {
    EventShape shape = byType.get(type);
    return shape == null ? List.of() : shape.personal();
  }

  /// The event as it was, its sealed fields opened; those whose key is destroyed read "erased". One
  /// of a type that was {@linkplain Replaced replaced} is opened as what it was written as, and
  /// read as what is written now.
  ///
  /// @throws UnknownEventType where no such type is known, or a word of a choice is not
  public DomainEvent decode(ParsedEvent event, KeyRing ring) {
    EventShape shape = shape(event.recorded().type());
    JsonNode payload = event.payload();
    @Nullable Object[] values = new @Nullable Object[shape.protections().length];
    for (int i = 0; i < values.length; i++) {
      String field = shape.fields().name(i);
      values[i] =
          shape.protections()[i] != Protection.PUBLIC && payload.has(field)
              ? read(shape, i, Seals.opened(event.recorded(), payload, field, ring))
              : shape.record().read(i, payload.get(field));
    }
    DomainEvent read = (DomainEvent) shape.fields().create(values);
    while (read instanceof Replaced old) {
      read = old.current();
    }
    return read;
  }

  /// The payload with its personal fields opened where the ring has the key: what a reader who may
  /// see people sees. Secrets stay sealed. An erased field reads `{"erased":true}`.
  public ObjectNode reveal(ParsedEvent event, KeyRing ring) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.setAll((ObjectNode) event.payload());
    EventShape shape = byType.get(event.recorded().type());
    for (int i = 0; shape != null && i < shape.protections().length; i++) {
      String field = shape.fields().name(i);
      if (shape.protections()[i] == Protection.PERSONAL && payload.has(field)) {
        JsonNode open = Seals.opened(event.recorded(), payload, field, ring);
        payload.set(field, open == null ? ERASED : open);
      }
    }
    return payload;
  }

  private static @Nullable Object read(EventShape shape, int i, @Nullable JsonNode open) {
    return open == null ? shape.record().erased(i) : shape.record().read(i, open);
  }

  private static DataKeyId sealingKey(DomainEvent event, Protection protection) {
    DataKeyId key = protection == Protection.SECRET ? event.secretKey() : event.personalKey();
    if (key == null) {
      throw new IllegalArgumentException(event.getClass() + " names no " + protection + " key");
    }
    return key;
  }

  private EventShape shape(DomainEvent event) {
    EventShape shape = byClass.get(event.getClass());
    if (shape == null) {
      throw new IllegalArgumentException(event.getClass() + " is in no catalogue");
    }
    return shape;
  }

  private EventShape shape(String type) {
    EventShape shape = byType.get(type);
    if (shape == null) {
      throw new UnknownEventType(type);
    }
    return shape;
  }
}
