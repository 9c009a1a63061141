package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.LeafHash;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.codec.EventShape.Protection;
import dev.muster.eventstore.vault.KeyRing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/// Whatever an event holds: one of each type in every try.
final class AnyEventTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EventCodec CODEC = EventsDocument.CODEC;
  private static final KeyRing NONE = new KeyRing(Map.of(), List.of());
  private static final List<EventSection> SECTIONS = new EventsDocument().sections();

  @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
  void it_is_read_as_it_was_written(@ForAll("one_of_each") List<DomainEvent> events)
      throws IOException {
    for (DomainEvent event : events) {
      KeyRing keys = EventsDocument.keys(event);
      RecordedEvent recorded = recorded(event, keys);
      assertThat(CODEC.decode(new ParsedEvent(recorded), keys)).isEqualTo(event);
      assertThat(CanonicalJson.bytes(JSON.readTree(recorded.data()))).isEqualTo(recorded.data());
      assertThat(CODEC.keys(new ParsedEvent(recorded))).isEqualTo(CODEC.keys(event));
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.BOUNDED)
  void erased_it_tells_what_is_public_and_no_more(@ForAll("one_of_each") List<DomainEvent> events)
      throws IOException {
    for (int i = 0; i < events.size(); i++) {
      DomainEvent event = events.get(i);
      RecordedEvent recorded = recorded(event, EventsDocument.keys(event));
      DomainEvent replayed = CODEC.decode(new ParsedEvent(recorded), NONE);
      assertThat(replayed.stream()).isEqualTo(event.stream());
      assertErased(SECTIONS.get(i).shape(), event, recorded);
    }
  }

  @Property(tries = 15, shrinking = ShrinkingMode.BOUNDED)
  void the_headers_of_a_record_carry_all_of_it(@ForAll("one_of_each") List<DomainEvent> events) {
    for (DomainEvent event : events) {
      RecordedEvent sent = recorded(event, EventsDocument.keys(event));
      RecordedEvent received = EventHeaders.read(EventHeaders.of(sent), sent.data());
      assertThat(received).usingRecursiveComparison().isEqualTo(sent);
      assertThat(LeafHash.of(received)).isEqualTo(sent.leafHash());
    }
  }

  /// A record that refused whatever is offered, or an example that lacks a part, would leave a
  /// field as the example has it, and the other properties would prove nothing of it.
  @Example
  void each_field_of_each_type_has_been_something_else() {
    for (EventSection section : SECTIONS) {
      Fields fields = section.shape().fields();
      List<DomainEvent> some =
          AnyEvents.of(section.shape(), section.example()).sampleStream().limit(500).toList();
      for (int i = 0; i < fields.count(); i++) {
        int field = i;
        assertThat(
                some.stream()
                    .map(event -> Optional.ofNullable(fields.get(event, field)))
                    .distinct())
            .as(section.type() + "." + fields.name(i))
            .hasSizeGreaterThan(1);
      }
    }
  }

  @Provide
  Arbitrary<List<DomainEvent>> one_of_each() {
    return Combinators.combine(
            SECTIONS.stream().map(each -> AnyEvents.of(each.shape(), each.example())).toList())
        .as(List::copyOf);
  }

  private static void assertErased(EventShape shape, DomainEvent event, RecordedEvent recorded) {
    JsonNode written = shape.record().write(event);
    JsonNode revealed = CODEC.reveal(new ParsedEvent(recorded), NONE);
    for (int i = 0; i < shape.fields().count(); i++) {
      String field = shape.fields().name(i);
      if (!written.has(field)) {
        assertThat(revealed.has(field)).isFalse();
      } else if (shape.protections()[i] == Protection.PUBLIC) {
        assertThat(CanonicalJson.text(revealed.get(field)))
            .isEqualTo(CanonicalJson.text(written.get(field)));
      } else if (shape.protections()[i] == Protection.PERSONAL) {
        assertThat(revealed.get(field)).hasToString("{\"erased\":true}");
      } else {
        assertThat(revealed.get(field).has("sealed")).isTrue();
      }
    }
  }

  private static RecordedEvent recorded(DomainEvent event, KeyRing keys) {
    NewEvent written = CODEC.encode(RealmId.MAIN, UUID.randomUUID(), event, keys);
    UUID correlation = UUID.randomUUID();
    Actor actor = Actor.user(UUID.randomUUID(), UUID.randomUUID(), null);
    Origin origin =
        new Origin(
            ActorCodec.encode(actor, RealmId.MAIN, correlation, null),
            correlation,
            UUID.randomUUID(),
            null);
    RecordedEvent bare =
        new RecordedEvent(
            written.id(),
            RealmId.MAIN,
            written.stream(),
            7,
            new Heads(6, 3, 2, 1),
            written.type(),
            event.at(),
            origin,
            written.data(),
            new byte[0]);
    return bare.hashed(LeafHash.of(bare));
  }
}
