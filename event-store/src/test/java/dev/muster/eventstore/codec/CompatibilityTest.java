package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever could read the events of the last release can read those of this one, and so can we read
/// those that are in the log.
final class CompatibilityTest {
  private static final String RELEASED =
      """
      {"release": "1", "envelope": {"type": "object", "properties": {"ce_id": {"type": "string"}},
        "required": ["ce_id"]},
       "types": {"user.moved.v1": {"log": "identity", "schema": {
        "type": "object", "title": "user.moved.v1", "description": "They live elsewhere.",
        "properties": {
          "user": {"type": "string", "format": "uuid"},
          "cause": {"type": "string", "enum": ["work", "love"]},
          "doors": {"type": "array", "items": {"type": "integer"}, "uniqueItems": true},
          "note": {"type": "string"},
          "home": {"type": "object", "properties": {"sealed": {"type": "string"}},
            "required": ["sealed"], "x-opens-to": {"type": "object",
              "properties": {"street": {"type": "string"}}, "required": ["street"]}},
          "alarm": {"type": "object", "properties": {"sealed": {"type": "string"}},
            "required": ["sealed"], "x-secret": true}},
        "required": ["user", "cause", "doors", "home"]}}}}
      """;

  @Test
  void nothing_that_the_last_release_promised_is_broken() throws IOException {
    EventsDocument document = new EventsDocument();
    String next = System.getProperty("muster.documents.release");
    Release now = Release.now(next == null ? "next" : next, document);

    assertThat(Release.last().brokenBy(now))
        .as("a change that breaks a reader is a new type: docs/events.md, What may change")
        .isEmpty();
    if (next != null) {
      new CheckedIn()
          .write(
              "../event-store/src/test/resources/dev/muster/eventstore/codec/released.json",
              now.text());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // a type
        "user.moved.v1\": {\"log | user.relocated.v1\": {\"log | user.moved.v1 is gone, or has another name",
        "\"identity\" | \"session\" | user.moved.v1 was in the log identity and is in session",
        // a field
        "\"note\": {\"type\": \"string\"}, | `` | user.moved.v1.note is gone",
        "\"note\" | \"remark\" | user.moved.v1.note is gone",
        "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"integer\"} | user.moved.v1.note type was \"string\" and is \"integer\"",
        "\"uuid\" | \"uri\" | user.moved.v1.user format was \"uuid\" and is \"uri\"",
        ", \"format\": \"uuid\" | `` | user.moved.v1.user format was \"uuid\" and is not there",
        "\"uniqueItems\": true | \"uniqueItems\": false | user.moved.v1.doors uniqueItems was true and is false",
        "{\"type\": \"integer\"} | {\"type\": \"string\"} | user.moved.v1.doors[] type was \"integer\" and is \"string\"",
        // whether it is there
        "\"doors\", \"home\"] | \"doors\", \"home\", \"note\"] | user.moved.v1.note is required now, and older events lack it",
        "\"doors\", \"home\"] | \"home\"] | user.moved.v1.doors may be absent now, which readers do not expect",
        // what it may be
        "[\"work\", \"love\"] | [\"work\"] | user.moved.v1.cause cannot be \"love\" any more",
        ", \"enum\": [\"work\", \"love\"] | `` | user.moved.v1.cause is a choice no more",
        "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"string\", \"enum\": [\"a\"]} | user.moved.v1.note is a choice now",
        "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"string\", \"maxLength\": 8} | user.moved.v1.note maxLength was not there and is 8",
        // how it is protected
        "\"x-secret\": true | \"x-opens-to\": {\"type\": \"string\"} | user.moved.v1.alarm was secret and is personal",
        "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"object\", \"x-opens-to\": {\"type\": \"string\"}} | user.moved.v1.note was public and is personal",
        "\"x-opens-to\" | \"was-sealed\" | user.moved.v1.home was personal and is public",
        "\"street\": {\"type\": \"string\"} | `` | user.moved.v1.home.street is gone",
        // the envelope
        "\"ce_id\": {\"type\": \"string\"} | `` | envelope.ce_id is gone",
      })
  void what_breaks_a_reader_is_found(String promised, String instead, String said) {
    assertThat(RELEASED).contains(promised);
    Release later = Release.parse(RELEASED.replace(promised, instead));

    assertThat(Release.parse(RELEASED).brokenBy(later)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "They live elsewhere. | They have moved.",
        "\"note\": {\"type\": \"string\"} | \"note\": {\"type\": \"string\"}, \"on\": {\"type\": \"string\"}",
        "[\"work\", \"love\"] | [\"work\", \"love\", \"weather\"]",
        "\"types\": { | \"types\": {\"user.stayed.v1\": {\"log\": \"identity\", \"schema\": {}}, ",
        "{\"street\": {\"type\": \"string\"} | {\"street\": {\"type\": \"string\"}, \"floor\": {\"type\": \"integer\"}",
      })
  void what_is_added_breaks_nobody(String promised, String instead) {
    assertThat(RELEASED).contains(promised);
    Release later = Release.parse(RELEASED.replace(promised, instead));

    assertThat(later).isNotEqualTo(Release.parse(RELEASED));
    assertThat(Release.parse(RELEASED).brokenBy(later)).isEmpty();
  }
}
