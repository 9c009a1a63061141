package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.Sha256;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.vault.JwkSet;
import dev.muster.eventstore.vault.KeyRing;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The document of the events is public, and true.
final class EventsDocumentTest {
  private final EventsDocument document = new EventsDocument();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CheckedIn docs = new CheckedIn();

  @Test
  void the_document_says_what_the_code_does() throws IOException {
    docs.mustBe("events.md", document.markdown());
  }

  @Test
  void every_type_has_its_schema_and_no_schema_is_of_no_type() throws IOException {
    for (EventSection section : document.sections()) {
      docs.mustBe(schema(section), PrettyJson.of(section.schema()) + "\n");
    }
    assertThat(docs.files("schemas").stream().map(file -> "schemas/" + file))
        .containsExactlyInAnyOrderElementsOf(
            document.sections().stream().map(EventsDocumentTest::schema).toList());
  }

  @Test
  void the_topics_are_described_for_generators() throws IOException {
    docs.mustBe("asyncapi.json", PrettyJson.of(document.asyncApi().document()) + "\n");
  }

  @Test
  void every_example_is_read_as_it_was_written() {
    for (EventSection section : document.sections()) {
      DomainEvent event = section.example();
      KeyRing keys = EventsDocument.keys(event);
      RecordedEvent recorded = recorded(event, keys);
      assertThat(EventsDocument.CODEC.decode(new ParsedEvent(recorded), keys)).isEqualTo(event);
    }
  }

  @Test
  void every_example_with_destroyed_keys_can_still_be_replayed() {
    KeyRing none = new KeyRing(java.util.Map.of(), List.of());
    for (EventSection section : document.sections()) {
      DomainEvent event = section.example();
      RecordedEvent recorded = recorded(event, EventsDocument.keys(event));
      DomainEvent replayed = EventsDocument.CODEC.decode(new ParsedEvent(recorded), none);
      assertThat(replayed.stream()).isEqualTo(event.stream());
      assertThat(replayed.at()).isEqualTo(event.at());
    }
  }

  @Test
  void the_leaf_hash_by_the_document_is_the_leaf_hash_by_the_code() {
    byte[] byDocument = Sha256.of(document.worked().preimage());
    assertThat(byDocument).isEqualTo(LeafHash.of(document.worked().event()));
  }

  @Test
  void the_field_that_is_sealed_by_the_document_opens_by_the_code() throws IOException {
    SealExample seal = document.seal();
    KeyRing given =
        new KeyRing(JwkSet.read(JSON.readTree("{\"keys\":[" + seal.jwk() + "]}")), List.of());
    RecordedEvent event = seal.event();
    assertThat(Seals.place(event.realm(), event.id(), event.type(), "userName"))
        .isEqualTo(seal.place());
    assertThat(Seals.opened(event, new ParsedEvent(event).payload(), "userName", given))
        .hasToString(seal.plain());
    assertThat(EventsDocument.CODEC.personalKeys(new ParsedEvent(event)))
        .isEqualTo(given.keys().keySet());
  }

  @Test
  void a_set_of_keys_is_read_as_it_was_written() {
    KeyRing keys = EventsDocument.keys(document.section("user.registered.v1").example());
    assertThat(keys.keys()).hasSize(1);
    assertThat(JwkSet.write(JwkSet.read(JwkSet.write(keys.keys().values())).values()))
        .isEqualTo(JwkSet.write(keys.keys().values()));
  }

  @Test
  void what_the_headers_carry_is_enough_for_the_leaf_hash() {
    RecordedEvent sent = document.worked().event();
    RecordedEvent received = EventHeaders.read(EventHeaders.of(sent), sent.data());
    assertThat(LeafHash.of(received)).isEqualTo(sent.leafHash());
  }

  @Test
  void nothing_is_described_that_is_not_there() {
    String _ = document.markdown();
    ObjectNode _ = document.asyncApi().document();
    assertThat(document.unusedWords()).isEmpty();
  }

  private static String schema(EventSection section) {
    return "schemas/" + section.type() + ".json";
  }

  private static RecordedEvent recorded(DomainEvent event, KeyRing keys) {
    NewEvent written = EventsDocument.CODEC.encode(RealmId.MAIN, new UUID(7, 7), event, keys);
    return new RecordedEvent(
        written.id(),
        RealmId.MAIN,
        written.stream(),
        1,
        Heads.NONE,
        written.type(),
        event.at(),
        new Origin(new byte[0], new UUID(1, 1), null, null),
        written.data(),
        new byte[0]);
  }
}
