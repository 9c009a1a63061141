package dev.muster.identity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.identity.page.TrailEntry.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What people want to know of an event's payload at a glance; the rest is one click away.
final class Facts {
  private static final int MOST = 5;
  private static final int LONGEST = 72;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /// What stands in a column of its own, and what only programs read.
  private static final Set<String> UNSAID =
      Set.of(
          "at",
          "acr",
          "address",
          "code",
          "codeChallenge",
          "cookie",
          "epoch",
          "expires",
          "hash",
          "network",
          "publicKey",
          "privateKey",
          "sealedBy",
          "subject",
          "audience");

  private Facts() {}

  static List<Fact> of(JsonNode data) {
    List<Fact> facts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : data.properties()) {
      add(facts, field.getKey(), field.getValue());
    }
    add(facts, "scopes", data.path("authorization").path("scopes"));
    return List.copyOf(facts.subList(0, Math.min(MOST, facts.size())));
  }

  private static void add(List<Fact> facts, String name, JsonNode value) {
    String words = UNSAID.contains(name) ? null : words(name, value);
    if (words != null && !words.isEmpty()) {
      facts.add(new Fact(Words.ofField(name), Legible.of(words, LONGEST)));
    }
  }

  private static @Nullable String words(String name, JsonNode value) {
    if (value.isArray()) {
      return String.join(
          ", ",
          StreamSupport.stream(value.spliterator(), false)
              .filter(JsonNode::isValueNode)
              .map(item -> word(name, item.asText()))
              .toList());
    }
    if (value.isObject()) {
      return value.path("erased").asBoolean() ? "erased" : null;
    }
    boolean no = value.isBoolean() && !value.asBoolean();
    if (no || value.isNull() || value.isMissingNode() || ID.matcher(value.asText()).matches()) {
      return null;
    }
    return value.isBoolean() ? "yes" : word(name, value.asText());
  }

  private static String word(String name, String value) {
    return switch (name) {
      case "amr" -> Words.ofProof(value);
      case "device" -> Device.named(value);
      case "cause" -> Words.sentence(value);
      default -> value;
    };
  }
}
