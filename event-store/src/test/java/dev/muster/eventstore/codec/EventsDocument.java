package dev.muster.eventstore.codec;

import dev.muster.domain.Catalogue;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.cloudevents.EventHeaders;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// docs/events.md, docs/schemas/ and docs/asyncapi.json, written from the catalogue.
final class EventsDocument {
  static final EventCodec CODEC = new EventCodec(Catalogue.FAMILIES);
  private static final HexFormat HEX = HexFormat.of();

  private final Words words = Words.of("events.properties");
  private final ExampleEvents examples = new ExampleEvents();
  private final Map<String, List<EventSection>> families = new LinkedHashMap<>();
  private final LeafHashExample worked;
  private final SealExample seal = new SealExample();

  EventsDocument() {
    for (Class<? extends DomainEvent> family : Catalogue.FAMILIES) {
      families.put(family.getSimpleName().replace("Event", ""), sections(family));
    }
    worked = new LeafHashExample(CODEC, section("group.created.v1").example());
  }

  List<EventSection> sections() {
    return families.values().stream().flatMap(List::stream).toList();
  }

  LeafHashExample worked() {
    return worked;
  }

  SealExample seal() {
    return seal;
  }

  /// Words about events and fields that are no more.
  List<String> unusedWords() {
    List<String> unused = new ArrayList<>(words.unused());
    unused.addAll(examples.words().unused());
    return unused;
  }

  String markdown() {
    return Words.text("events.md")
        .replace("{{headers}}", headers())
        .replace("{{preimage}}", preimage())
        .replace("{{preimage-bytes}}", wrapped(HEX.formatHex(worked.preimage())))
        .replace("{{payload}}", new String(worked.event().data(), StandardCharsets.UTF_8))
        .replace("{{leaf-hash}}", HEX.formatHex(worked.event().leafHash()))
        .replace("{{seal-key}}", seal.jwk())
        .replace("{{seal-place}}", seal.place().replace("\n", "⏎"))
        .replace("{{seal-plain}}", seal.plain())
        .replace("{{seal-nonce}}", HEX.formatHex(seal.nonce()))
        .replace("{{seal-cipher}}", wrapped(HEX.formatHex(seal.cipherAndTag())))
        .replace("{{seal-member}}", seal.member())
        .replace("{{contents}}", contents())
        .replace("{{types}}", types());
  }

  AsyncApi asyncApi() {
    return new AsyncApi(sections(), worked.event(), words);
  }

  /// Keys for every field of an event, freshly made.
  static KeyRing keys(DomainEvent event) {
    return keys(CODEC.keys(event));
  }

  static KeyRing keys(Set<DataKeyId> ids) {
    Vault vault = new Vault(new InMemoryEventStore(), MasterKey.of("A".repeat(43) + "="));
    return vault.forSealing(RealmId.MAIN, ids).await().indefinitely();
  }

  private List<EventSection> sections(Class<? extends DomainEvent> family) {
    List<EventSection> sections = new ArrayList<>();
    Shapes shapes = new Shapes();
    for (Class<?> event : family.getPermittedSubclasses()) {
      EventShape shape = EventShape.of(event.asSubclass(DomainEvent.class), shapes);
      sections.add(new EventSection(shape, examples.of(shape), words));
    }
    return sections;
  }

  EventSection section(String type) {
    return sections().stream().filter(s -> s.type().equals(type)).findFirst().orElseThrow();
  }

  private String headers() {
    StringBuilder out = new StringBuilder("| header | example | meaning |\n|---|---|---|\n");
    EventHeaders.of(worked.event()).forEach((name, value) -> header(name, "`" + value + "`", out));
    List.of("ce_actoraddress", "ce_actoronbehalfof", "ce_causationid")
        .forEach(name -> header(name, "", out));
    return out.toString().strip();
  }

  private void header(String name, String value, StringBuilder out) {
    out.append("| `").append(name).append("` | ").append(value).append(" | ");
    out.append(words.get("header/" + name)).append(" |\n");
  }

  private String preimage() {
    StringBuilder out = new StringBuilder("| field | rule | value | bytes |\n|---|---|---|---|\n");
    for (LeafHashExample.Part part : worked.parts()) {
      String value = part.value().isEmpty() ? "" : "`" + part.value() + "`";
      out.append("| ").append(part.field()).append(" | ").append(part.rule()).append(" | ");
      out.append(value).append(" | `").append(HEX.formatHex(part.bytes())).append("` |\n");
    }
    return out.toString().strip();
  }

  private static String wrapped(String hex) {
    return String.join("\n", hex.split("(?<=\\G.{96})", -1));
  }

  private String contents() {
    StringBuilder out = new StringBuilder("| about | events |\n|---|---|\n");
    families.forEach((family, sections) -> {
      List<String> links =
          sections.stream().map(s -> "[`" + s.type() + "`](#" + anchor(s.type()) + ")").toList();
      out.append("| ").append(words.get("family/" + family)).append(" | ");
      out.append(String.join(", ", links)).append(" |\n");
    });
    return out.toString().strip();
  }

  /// As code forges make the anchor of a heading.
  private static String anchor(String type) {
    return type.replace(".", "");
  }

  private String types() {
    StringBuilder out = new StringBuilder();
    families.forEach((family, sections) -> {
      out.append("## ").append(words.get("family/" + family)).append("\n\n");
      sections.forEach(s -> out.append(s.markdown(keys(s.example()))).append('\n'));
    });
    return out.toString().strip();
  }
}
