package dev.muster.acceptance.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/// What came back, if anything did.
///
/// @param status 0 where nothing came
record Reply(int status, String body, List<String> cookies, String location) {
  static final Reply NONE = new Reply(0, "", List.of(), "");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply of(HttpResponse<String> response) {
    return new Reply(
        response.statusCode(),
        response.body(),
        response.headers().allValues("set-cookie"),
        response.headers().firstValue("location").orElse(""));
  }

  /// 2xx and 3xx are done; 4xx is a refusal, but where it asks to come again; all else is unknown.
  Outcome outcome() {
    if (status >= 200 && status < 400) {
      return Outcome.DONE;
    }
    return status >= 400 && status < 500 && status != 401 && status != 429
        ? Outcome.REFUSED
        : Outcome.UNKNOWN;
  }

  JsonNode json() {
    try {
      return body.startsWith("{") ? JSON.readTree(body) : MissingNode.getInstance();
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }

  String text(String field) {
    return json().path(field).asText("");
  }

  /// What stands between two texts; empty where it does not.
  static String between(String text, String before, String after) {
    int from = text.indexOf(before);
    if (from < 0) {
      return "";
    }
    int to = text.indexOf(after, from + before.length());
    return text.substring(from + before.length(), to < 0 ? text.length() : to);
  }
}
