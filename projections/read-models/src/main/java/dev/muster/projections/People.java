package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Category;
import dev.muster.domain.EventType;
import dev.muster.domain.user.UserEvent;
import dev.muster.eventstore.RecordedEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whom an event speaks of. It is told from the public part alone, so that it can be told of every
/// event, known or unknown.
public final class People {
  private static final Set<Category> OF_USERS =
      Set.of(Category.USER, Category.CREDENTIAL, Category.USER_ACTIVITY);
  private static final String ERASED =
      UserEvent.Erased.class.getAnnotation(EventType.class).value();

  private People() {}

  /// The user whom the event is about, if it is about one.
  public static @Nullable UUID subject(RecordedEvent event) {
    if (OF_USERS.contains(event.stream().category())) {
      return event.stream().id();
    }
    JsonNode payload = Payload.of(event);
    JsonNode user = payload.path("user");
    return id(user.isTextual() ? user : payload.path("authorization").path("user"));
  }

  /// Everyone whose personal data the event may hold: its subject, whoever acted, and for whom.
  public static Set<UUID> all(RecordedEvent event) {
    Set<UUID> people = new HashSet<>();
    UUID subject = subject(event);
    UUID actor = Actors.id(event);
    UUID principal = id(Actors.of(event).path("onBehalfOf"));
    if (subject != null) {
      people.add(subject);
    }
    if (actor != null) {
      people.add(actor);
    }
    if (principal != null) {
      people.add(principal);
    }
    return people;
  }

  /// Whether the event tells that its subject is erased.
  public static boolean isErasure(RecordedEvent event) {
    return event.type().equals(ERASED);
  }

  static @Nullable UUID id(JsonNode text) {
    return text.isTextual() ? UUID.fromString(text.textValue()) : null;
  }
}
