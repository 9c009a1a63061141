package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.Topics;
import java.util.List;
import java.util.Locale;

/// docs/asyncapi.json: the topics and what they carry, for generators and for catalogues of APIs
/// (AsyncAPI 3.0). The payloads are the JSON Schemas beside it, by reference.
final class AsyncApi {
  private static final Topics TOPICS = new Topics("muster");
  private static final String MESSAGES = "#/components/messages/";

  private final List<EventSection> sections;
  private final HeaderSchemas headers;
  private final Words words;

  /// @param complete an event whose headers those are that every event has
  AsyncApi(List<EventSection> sections, RecordedEvent complete, Words words) {
    this.sections = sections;
    this.headers = new HeaderSchemas(complete, words);
    this.words = words;
  }

  ObjectNode document() {
    ObjectNode document = object().put("asyncapi", "3.0.0");
    document.set("info", info());
    document.put("defaultContentType", "application/json");
    document
        .putObject("servers")
        .putObject("kafka")
        .put("host", "localhost:9092")
        .put("protocol", "kafka")
        .put("description", words.get("asyncapi/server"));
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (Log log : Log.values()) {
      channels.set(log.word(), channel(log));
      operations.set("publish-" + log.word(), publishing(log));
    }
    document.set("components", components());
    return document;
  }

  private ObjectNode info() {
    ObjectNode info =
        object()
            .put("title", "Muster events")
            .put("version", "1")
            .put("description", words.get("asyncapi/info"));
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    return info;
  }

  private ObjectNode channel(Log log) {
    ObjectNode channel = object().put("address", TOPICS.of(log));
    channel.put("description", words.get("asyncapi/" + log.word()));
    ObjectNode messages = channel.putObject("messages");
    of(log).forEach(s -> messages.putObject(s.type()).put("$ref", MESSAGES + s.type()));
    return channel;
  }

  private ObjectNode publishing(Log log) {
    ObjectNode operation = object().put("action", "send");
    operation.putObject("channel").put("$ref", "#/channels/" + log.word());
    return operation;
  }

  private ObjectNode components() {
    ObjectNode components = object();
    ObjectNode messages = components.putObject("messages");
    sections.forEach(section -> messages.set(section.type(), message(section)));
    components.putObject("schemas").set("envelope", envelope());
    return components;
  }

  /// The headers of every event.
  ObjectNode envelope() {
    return headers.envelope();
  }

  private ObjectNode message(EventSection section) {
    ObjectNode message = object().put("name", section.type()).put("title", title(section.type()));
    message.put("summary", section.purpose());
    message.put("contentType", "application/json");
    message.putObject("correlationId").put("location", "$message.header#/ce_correlationid");
    message.set("headers", headers.of(section.type()));
    message.putObject("payload").put("$ref", "schemas/" + section.type() + ".json");
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", words.get("asyncapi/key"));
    return message;
  }

  private List<EventSection> of(Log log) {
    return sections.stream().filter(s -> s.example().stream().log() == log).toList();
  }

  /// `user.sessions-revoked.v1` for people: User sessions revoked.
  private static String title(String type) {
    String words = type.substring(0, type.lastIndexOf('.')).replace('.', ' ').replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
