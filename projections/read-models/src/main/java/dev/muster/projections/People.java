package dev.muster.projections;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.EventType;
import dev.muster.domain.Month;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.user.UserEvent;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.Sealed;
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
  private static final String FORGOTTEN =
      RealmEvent.StrangersForgotten.class.getAnnotation(EventType.class).value();

  private People() {}

  /// The user whom the event is about, if it is about one.
  public static @Nullable UUID subject(ParsedEvent event) {
    StreamId stream = event.recorded().stream();
    return OF_USERS.contains(stream.category()) ? stream.id() : subject(event.payload());
  }

  private static @Nullable UUID subject(JsonNode payload) {
    JsonNode user = payload.path("user");
    return id(user.isTextual() ? user : payload.path("authorization").path("user"));
  }

  /// Everyone whose personal data the event may hold: its subject, whoever acted, and for whom. The
  /// strangers of a month are somebody too, whose id is that of the month's key.
  public static Set<UUID> all(ParsedEvent event) {
    Set<UUID> people = new HashSet<>();
    UUID subject = subject(event);
    UUID actor = id(event.actor().path("id"));
    UUID principal = id(event.actor().path("onBehalfOf"));
    UUID strangers = strangers(event);
    if (subject != null) {
      people.add(subject);
    }
    if (actor != null) {
      people.add(actor);
    }
    if (principal != null) {
      people.add(principal);
    }
    if (strangers != null) {
      people.add(strangers);
    }
    if (isErasure(event.recorded())) {
      people.add(erased(event.recorded()));
    }
    return people;
  }

  /// The key of the month that seals something in the event, if one does: the address of an actor
  /// who is no user and acts for none, or what is told of nobody known.
  public static @Nullable UUID strangers(ParsedEvent event) {
    JsonNode actor = event.actor();
    boolean ofNobody =
        !actor.path("kind").asText().equals(Actor.Kind.USER.word())
            && actor.path("onBehalfOf").isMissingNode();
    if (ofNobody && actor.path("address").isTextual()) {
      return key(actor.path("address").textValue());
    }
    return event.recorded().stream().category() == Category.ADDRESS_ACTIVITY
        ? sealedBy(event.payload())
        : null;
  }

  private static @Nullable UUID sealedBy(JsonNode payload) {
    for (JsonNode field : payload) {
      if (field.path("sealed").isTextual()) {
        return key(field.path("sealed").textValue());
      }
    }
    return null;
  }

  /// Null where a newer version sealed it in another way: then its key opens nothing here either.
  private static @Nullable UUID key(String sealed) {
    try {
      return Sealed.parse(sealed).key().value();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /// Whether the event tells that somebody is erased.
  public static boolean isErasure(RecordedEvent event) {
    return event.type().equals(ERASED) || event.type().equals(FORGOTTEN);
  }

  /// Whom it erases: its subject, or the strangers of a month.
  static UUID erased(RecordedEvent event) {
    return event.type().equals(FORGOTTEN)
        ? DataKeyId.ofMonth(new Month(new ParsedEvent(event).payload().path("month").asText()))
            .value()
        : event.stream().id();
  }

  static @Nullable UUID id(JsonNode text) {
    return text.isTextual() ? UUID.fromString(text.textValue()) : null;
  }
}
