package dev.muster.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;

/// An event as a topic carries it. What is personal in it is sealed, or opened, or reads
/// `{"erased":true}`.
///
/// @param headers the envelope: `ce_id`, `ce_type`, …
/// @param data the payload
public record StreamEvent(Map<String, String> headers, JsonNode data) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "ce_";

  public StreamEvent {
    headers = Map.copyOf(headers);
  }

  /// The event of a record.
  ///
  /// @throws SerializationException where the record is none
  public static StreamEvent of(Headers headers, byte[] value) {
    Map<String, String> all = new TreeMap<>();
    headers.forEach(each -> all.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
    try {
      JsonNode data = JSON.readTree(value);
      if (data == null || !data.isObject() || !all.containsKey("ce_id")) {
        throw new SerializationException("not an event of Muster");
      }
      return new StreamEvent(all, data);
    } catch (IOException e) {
      throw new SerializationException("not an event of Muster", e);
    }
  }

  /// The permanent name of its type, as `user.registered.v1`.
  public String type() {
    return header("ce_type");
  }

  public String realm() {
    return header("ce_realm");
  }

  /// A field of the envelope; empty where it is absent.
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /// The whole of it as a CloudEvent in JSON (CloudEvents JSON Event Format §3).
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(headers).forEach((header, value) -> json.put(attribute(header), value));
    json.set("data", data);
    return json;
  }

  private static String attribute(String header) {
    if (header.equals("content-type")) {
      return "datacontenttype";
    }
    return header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : header;
  }
}
