package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.IntStream;

/// One event type: its permanent name, its fields, and how each is protected.
record EventShape(String type, Fields fields, RecordShape record, Protection[] protections) {
  /// What becomes of a field before it is written.
  enum Protection {
    PUBLIC,
    PERSONAL,
    SECRET
  }

  static EventShape of(Class<? extends DomainEvent> event, Shapes shapes) {
    EventType type = event.getAnnotation(EventType.class);
    if (type == null) {
      throw new IllegalArgumentException(event + " has no @EventType");
    }
    Fields fields = Fields.of(event);
    Protection[] protections = new Protection[fields.count()];
    for (int i = 0; i < protections.length; i++) {
      protections[i] = protection(event, fields, i);
    }
    return new EventShape(type.value(), fields, RecordShape.of(event, shapes), protections);
  }

  private static Protection protection(Class<?> event, Fields fields, int i) {
    if (fields.has(i, Secret.class)) {
      return Protection.SECRET;
    }
    boolean open =
        event.isAnnotationPresent(Public.class)
            || fields.has(i, Public.class)
            || isPublic(fields.type(i));
    return open ? Protection.PUBLIC : Protection.PERSONAL;
  }

  private static boolean isPublic(Type type) {
    return switch (type) {
      case Class<?> raw -> raw.isAnnotationPresent(Public.class);
      case ParameterizedType generic -> isPublic(generic.getActualTypeArguments()[0]);
      default -> false;
    };
  }

  /// The fields that hold what is personal.
  List<String> personal() {
    return IntStream.range(0, protections.length)
        .filter(i -> protections[i] == Protection.PERSONAL)
        .mapToObj(fields::name)
        .toList();
  }

  /// The JSON Schema of the payload as the topics carry it.
  ObjectNode schema() {
    ObjectNode schema = record.schema();
    ObjectNode properties = (ObjectNode) schema.get("properties");
    for (int i = 0; i < protections.length; i++) {
      if (protections[i] != Protection.PUBLIC) {
        ObjectNode open = (ObjectNode) properties.get(fields.name(i));
        properties.set(fields.name(i), sealed(open, protections[i]));
      }
    }
    return schema;
  }

  private static ObjectNode sealed(ObjectNode open, Protection protection) {
    ObjectNode sealed = JsonNodeFactory.instance.objectNode().put("type", "object");
    sealed.putObject("properties").putObject("sealed").put("type", "string");
    sealed.putArray("required").add("sealed");
    if (protection == Protection.PERSONAL) {
      sealed.set("x-opens-to", open);
    } else {
      sealed.put("x-secret", true);
    }
    return sealed;
  }
}
