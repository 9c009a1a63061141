package dev.muster.identity.admin.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What else than the answer wished for an operation may answer: problem details (RFC 9457).
final class Errors {
  private static final Map<String, String> MEANING = new LinkedHashMap<>();
  private static final List<String> OF_READS = List.of("400", "401", "403", "404", "503");

  static {
    MEANING.put("400", "Something asked for is not what it must be");
    MEANING.put("401", "No token of this realm and for this API is shown (RFC 6750 §3.1)");
    MEANING.put("403", "The token, or whoever has it, may not do this");
    MEANING.put("404", "It is not there");
    MEANING.put("409", "Another has that unique value, or it contradicts what is");
    MEANING.put("412", "It is no longer at the version of If-Match");
    MEANING.put("413", "The body is too large");
    MEANING.put("503", "Not now: try again after the seconds of Retry-After");
  }

  private Errors() {}

  static List<String> of(boolean write) {
    return write ? List.copyOf(MEANING.keySet()) : OF_READS;
  }

  static String at(String status) {
    return "#/components/responses/" + name(status);
  }

  /// The responses that operations refer to.
  static ObjectNode responses() {
    ObjectNode responses = JsonNodeFactory.instance.objectNode();
    MEANING.forEach((status, meaning) -> {
      ObjectNode response = responses.putObject(name(status)).put("description", meaning);
      if (status.equals("401") || status.equals("403")) {
        header(response, "WWW-Authenticate", "The challenge of RFC 6750 §3");
      }
      if (status.equals("503")) {
        header(response, "Retry-After", "Seconds");
      }
      Operation.content(response, "application/problem+json", problem());
    });
    return responses;
  }

  /// The headers of an operation's answer.
  static void headers(ObjectNode response, Operation operation) {
    if (operation.writes() && operation.described().versioned()) {
      header(
          response, "Muster-Position", "How far the realm has come, where something was written");
    }
    if (operation.described().answer() != Void.class
        && !operation.described().paged()
        && operation.described().versioned()) {
      header(response, "ETag", "The version of what is shown");
    }
    if (operation.described().creates()) {
      header(response, "Location", "Where it is");
    }
  }

  static ObjectNode schema() {
    ObjectNode problem = JsonNodeFactory.instance.objectNode().put("type", "object");
    ObjectNode properties = problem.putObject("properties");
    properties.putObject("type").put("type", "string");
    properties.putObject("title").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("detail").put("type", "string");
    problem.putArray("required").add("type").add("title").add("status").add("detail");
    return problem;
  }

  private static ObjectNode problem() {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/Problem");
  }

  private static void header(ObjectNode response, String name, String description) {
    ObjectNode headers = response.withObject("/headers");
    headers
        .putObject(name)
        .put("description", description)
        .putObject("schema")
        .put("type", "string");
  }

  private static String name(String status) {
    return "Error" + status;
  }
}
