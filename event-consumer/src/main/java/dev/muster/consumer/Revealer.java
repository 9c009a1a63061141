package dev.muster.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens what is personal in events of one realm, of types that are newer than it too, with the
/// keys that the realm gives for them. What is secret stays sealed, and so do events of other
/// realms. What is sealed by a destroyed key reads `{"erased":true}`; an address is absent then.
///
/// It is for one thread at a time, as a consumer is.
public final class Revealer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS = "ce_actoraddress";
  private static final String ERASED = "user.erased.v1";

  private final String realm;
  private final KeysEndpoint endpoint;
  private final RememberedKeys keys;

  public Revealer(Access access) {
    this(access, InstantSource.system());
  }

  Revealer(Access access, InstantSource clock) {
    this.realm = access.realm();
    this.endpoint = new KeysEndpoint(access);
    this.keys = new RememberedKeys(endpoint, clock);
  }

  /// Gets a token, so that it is known before the first event whether there is one to be had.
  ///
  /// @throws KeysRefused where there is none
  /// @throws KeysAway where nobody answers
  public Revealer entered() {
    endpoint.enter();
    return this;
  }

  /// The events with what is personal opened, asking for up to a hundred keys at once.
  ///
  /// @throws KeysAway where keys had to be asked for and nobody answered: ask again
  /// @throws KeysRefused where the client may not have them
  public List<StreamEvent> open(Collection<StreamEvent> events) {
    Set<UUID> needed = new HashSet<>();
    for (StreamEvent event : events) {
      if (isOurs(event)) {
        learn(event);
        collect(event, needed);
      }
    }
    Map<UUID, Fate> fates = needed.isEmpty() ? Map.of() : keys.of(needed);
    return events.stream().map(event -> isOurs(event) ? open(event, fates) : event).toList();
  }

  /// That somebody is erased, before the next question would tell it.
  public void learn(StreamEvent event) {
    if (isOurs(event) && event.type().equals(ERASED)) {
      keys.erase(UUID.fromString(event.header("ce_stream")));
    }
  }

  private boolean isOurs(StreamEvent event) {
    return event.realm().equals(realm);
  }

  private static void collect(StreamEvent event, Set<UUID> needed) {
    add(SealedText.parse(event.headers().get(ADDRESS)), needed);
    event.data().forEach(member -> add(SealedText.of(member), needed));
  }

  private static void add(@Nullable SealedText text, Set<UUID> needed) {
    if (text != null) {
      needed.add(text.key());
    }
  }

  private static StreamEvent open(StreamEvent event, Map<UUID, Fate> fates) {
    ObjectNode data = event.data().deepCopy();
    for (Map.Entry<String, JsonNode> field : event.data().properties()) {
      SealedText text = SealedText.of(field.getValue());
      if (text != null) {
        data.set(field.getKey(), opened(event, field.getKey(), text, fates.get(text.key())));
      }
    }
    return new StreamEvent(headers(event, fates), data);
  }

  private static JsonNode opened(
      StreamEvent event, String field, SealedText text, @Nullable Fate fate) {
    if (fate instanceof Fate.Erased) {
      return JsonNodeFactory.instance.objectNode().put("erased", true);
    }
    byte[] plain =
        fate instanceof Fate.Open open
            ? text.open(open.key(), event.realm(), event.header("ce_id"), event.type(), field)
            : null;
    return plain == null ? event.data().get(field) : json(plain);
  }

  private static Map<String, String> headers(StreamEvent event, Map<UUID, Fate> fates) {
    SealedText text = SealedText.parse(event.headers().get(ADDRESS));
    Fate fate = text == null ? null : fates.get(text.key());
    if (text == null || fate == null || fate instanceof Fate.Unknown) {
      return event.headers();
    }
    Map<String, String> headers = new HashMap<>(event.headers());
    if (fate instanceof Fate.Erased) {
      headers.remove(ADDRESS);
    } else if (fate instanceof Fate.Open open) {
      String request = event.header("ce_correlationid");
      byte[] plain = text.open(open.key(), event.realm(), request, "actor", "address");
      if (plain != null) {
        headers.put(ADDRESS, new String(plain, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  private static JsonNode json(byte[] plain) {
    try {
      return JSON.readTree(plain);
    } catch (IOException e) {
      throw new IllegalArgumentException("what was sealed is no JSON", e);
    }
  }
}
