package dev.muster.eventstore.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.Catalogue;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.SealBroken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is personal or secret is never written in the clear, and opens in its own place only.
final class SealingTest {
  private static final EventCodec CODEC = new EventCodec(Catalogue.FAMILIES);
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final UserEvent REGISTERED =
      new UserEvent.Registered(
          ALICE, new Subject("sub-1"), new UserName("alice"), Profile.EMPTY, AT);
  private static final Origin ORIGIN = new Origin(new byte[0], new UUID(1, 1), null, null);
  private static final KeyRing KEYS = EventsDocument.keys(REGISTERED);

  private final RecordedEvent recorded = recorded(REGISTERED, KEYS);

  @Test
  void a_personal_field_is_sealed_and_a_public_one_is_not() throws IOException {
    JsonNode payload = new ObjectMapper().readTree(recorded.data());
    assertThat(payload.get("user").textValue()).isEqualTo(ALICE.toString());
    assertThat(payload.get("userName").get("sealed").textValue())
        .startsWith("v1." + ALICE.personalKey().value() + ".");
    assertThat(new String(recorded.data(), UTF_8)).doesNotContain("alice");
  }

  @Test
  void a_field_nobody_declared_is_personal() {
    EventCodec codec = new EventCodec(List.of(Diary.class));
    assertThat(codec.keys(new Diary.Written(ALICE, "secret thoughts", AT)))
        .containsExactly(ALICE.personalKey());
    assertThat(codec.schema("diary.written.v1").at("/properties/text/x-opens-to/type").textValue())
        .isEqualTo("string");
  }

  @Test
  void without_the_key_it_reads_erased() {
    UserEvent.Registered erased =
        (UserEvent.Registered)
            CODEC.decode(new ParsedEvent(recorded), new KeyRing(Map.of(), List.of()));
    assertThat(erased.user()).isEqualTo(ALICE);
    assertThat(erased.at()).isEqualTo(AT);
    assertThat(erased.userName()).isNotEqualTo(new UserName("alice"));
    assertThat(
            CODEC
                .reveal(new ParsedEvent(recorded), new KeyRing(Map.of(), List.of()))
                .get("userName")
                .toString())
        .isEqualTo("{\"erased\":true}");
  }

  @Test
  void another_key_of_the_same_name_does_not_open_it() {
    KeyRing strangers = EventsDocument.keys(REGISTERED);
    assertThat(strangers.keys()).containsOnlyKeys(ALICE.personalKey());
    assertThatThrownBy(() -> CODEC.decode(new ParsedEvent(recorded), strangers))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void it_opens_in_its_own_realm_event_and_field_only() {
    assertThat(CODEC.decode(new ParsedEvent(recorded), KEYS)).isEqualTo(REGISTERED);
    assertBroken(moved(new RealmId("other"), recorded.id(), recorded.data()));
    assertBroken(moved(RealmId.MAIN, UUID.randomUUID(), recorded.data()));
    assertBroken(
        moved(
            RealmId.MAIN,
            recorded.id(),
            text()
                .replace("profile", "was")
                .replace("userName", "profile")
                .replace("was", "userName")
                .getBytes(UTF_8)));
  }

  @Test
  void a_secret_is_sealed_by_a_key_of_its_own_and_never_revealed() {
    DataKeyId own = new DataKeyId(UUID.randomUUID());
    PasswordHash hash = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA");
    CredentialEvent set = new CredentialEvent.PasswordSet(ALICE, hash, false, own, null, AT);
    assertThat(CODEC.keys(set)).containsExactly(own);
    KeyRing keys = EventsDocument.keys(set);
    RecordedEvent written = recorded(set, keys);
    assertThat(CODEC.decode(new ParsedEvent(written), keys)).isEqualTo(set);
    assertThat(CODEC.personalKeys(new ParsedEvent(written))).isEmpty();
    assertThat(CODEC.reveal(new ParsedEvent(written), keys).toString())
        .contains("sealed")
        .doesNotContain("argon2");
  }

  @Test
  void an_actors_address_opens_with_its_key_in_its_request_only() throws IOException {
    Actor actor = Actor.user(ALICE.value(), null, "192.0.2.7");
    assertThat(ActorCodec.key(actor, AT)).isEqualTo(ALICE.personalKey());
    assertThat(ActorCodec.key(Actor.anonymous("192.0.2.7"), AT)).isEqualTo(DataKeyId.ofMonth(AT));
    DataKey key = Objects.requireNonNull(KEYS.key(ALICE.personalKey()));
    UUID request = UUID.randomUUID();
    byte[] json = ActorCodec.encode(actor, RealmId.MAIN, request, key);
    String sealed = new ObjectMapper().readTree(json).get("address").textValue();
    assertThat(ActorCodec.openAddress(sealed, RealmId.MAIN, request, key)).isEqualTo("192.0.2.7");
    assertThatThrownBy(() -> ActorCodec.openAddress(sealed, RealmId.MAIN, UUID.randomUUID(), key))
        .isInstanceOf(SealBroken.class);
  }

  private static void assertBroken(RecordedEvent event) {
    assertThatThrownBy(() -> CODEC.decode(new ParsedEvent(event), KEYS))
        .isInstanceOf(SealBroken.class);
  }

  private String text() {
    return new String(recorded.data(), UTF_8);
  }

  private RecordedEvent moved(RealmId realm, UUID id, byte[] data) {
    return new RecordedEvent(
        id, realm, ALICE.stream(), 1, Heads.NONE, recorded.type(), AT, ORIGIN, data, new byte[0]);
  }

  private static RecordedEvent recorded(DomainEvent event, KeyRing keys) {
    NewEvent e = CODEC.encode(RealmId.MAIN, UUID.randomUUID(), event, keys);
    return new RecordedEvent(
        e.id(),
        RealmId.MAIN,
        e.stream(),
        1,
        Heads.NONE,
        e.type(),
        AT,
        ORIGIN,
        e.data(),
        new byte[0]);
  }

  /// A family in which somebody forgot to say what is public.
  public sealed interface Diary extends DomainEvent {
    @EventType("diary.written.v1")
    record Written(UserId user, String text, @Public Instant at) implements Diary {
      @Override
      public StreamId stream() {
        return user.stream();
      }

      @Override
      public DataKeyId personalKey() {
        return user.personalKey();
      }
    }
  }
}
