package dev.muster.eventstore.codec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// In what a JSON Schema breaks what an older one promised: to whoever reads new events as the
/// older one tells, and to us, who read the old events of the log for ever. What is not known to be
/// harmless is a break.
final class SchemaBreaks {
  private static final Set<String> WORDS = Set.of("$schema", "title", "description");
  private static final Set<String> LOOKED_INTO =
      Set.of("properties", "required", "items", "enum", "x-opens-to", "x-secret");

  private final List<String> found = new ArrayList<>();

  private SchemaBreaks() {}

  /// @param at what the schemas are of
  static List<String> between(String at, JsonNode released, JsonNode now) {
    SchemaBreaks breaks = new SchemaBreaks();
    breaks.compare(at, released, now);
    return breaks.found;
  }

  private void compare(String at, JsonNode released, JsonNode now) {
    if (!protection(released).equals(protection(now))) {
      say(at, "was %s and is %s".formatted(protection(released), protection(now)));
      return;
    }
    keywords(at, released, now);
    choice(at, released.path("enum"), now.path("enum"));
    fields(at, released, now);
    if (released.has("items") && now.has("items")) {
      compare(at + "[]", released.get("items"), now.get("items"));
    }
    if (released.has("x-opens-to")) {
      compare(at, released.get("x-opens-to"), now.get("x-opens-to"));
    }
  }

  private static String protection(JsonNode schema) {
    if (schema.has("x-secret")) {
      return "secret";
    }
    return schema.has("x-opens-to") ? "personal" : "public";
  }

  private void keywords(String at, JsonNode released, JsonNode now) {
    Set<String> all = new TreeSet<>();
    released.fieldNames().forEachRemaining(all::add);
    now.fieldNames().forEachRemaining(all::add);
    all.removeAll(WORDS);
    all.removeAll(LOOKED_INTO);
    for (String keyword : all) {
      if (!released.path(keyword).equals(now.path(keyword))) {
        say(
            at,
            "%s was %s and is %s".formatted(keyword, told(released, keyword), told(now, keyword)));
      }
    }
  }

  private static String told(JsonNode schema, String keyword) {
    return schema.has(keyword) ? schema.get(keyword).toString() : "not there";
  }

  private void choice(String at, JsonNode released, JsonNode now) {
    if (released.isArray() != now.isArray()) {
      say(at, released.isArray() ? "is a choice no more" : "is a choice now");
      return;
    }
    Set<String> gone = texts(released);
    gone.removeAll(texts(now));
    gone.forEach(word -> say(at, "cannot be \"%s\" any more".formatted(word)));
  }

  private void fields(String at, JsonNode released, JsonNode now) {
    for (Map.Entry<String, JsonNode> field : released.path("properties").properties()) {
      JsonNode same = now.path("properties").get(field.getKey());
      if (same == null) {
        say(at + "." + field.getKey(), "is gone");
      } else {
        compare(at + "." + field.getKey(), field.getValue(), same);
      }
    }
    Set<String> before = texts(released.path("required"));
    Set<String> after = texts(now.path("required"));
    before.stream()
        .filter(field -> !after.contains(field) && now.path("properties").has(field))
        .forEach(field -> say(at + "." + field, "may be absent now, which readers do not expect"));
    after.stream()
        .filter(field -> !before.contains(field))
        .forEach(field -> say(at + "." + field, "is required now, and older events lack it"));
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private void say(String at, String what) {
    found.add(at + " " + what);
  }
}
