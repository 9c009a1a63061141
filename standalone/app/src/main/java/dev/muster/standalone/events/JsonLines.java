package dev.muster.standalone.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;

/// Each event as a CloudEvent in JSON (CloudEvents JSON Event Format §3).
final class JsonLines implements Lines {
  private static final String PREFIX = "ce_";

  @Override
  public String of(Seen seen) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    new TreeMap<>(seen.headers()).forEach((header, value) -> json.put(attribute(header), value));
    json.set("data", seen.data());
    return Terminal.safe(json.toString());
  }

  private static String attribute(String header) {
    if (header.equals("content-type")) {
      return "datacontenttype";
    }
    return header.startsWith(PREFIX) ? header.substring(PREFIX.length()) : header;
  }
}
