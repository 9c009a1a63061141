package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Catalogue;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.Client;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.vault.DataKey;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.SealBroken;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How states of long streams are written and read.
final class StateCodecTest {
  private static final StateCodecs CODECS = new StateCodecs(new EventCodec(Catalogue.FAMILIES));
  private static final UserId ALICE = new UserId(new UUID(1, 1));
  private static final UUID EVENT = new UUID(2, 2);
  private static final KeyRing RING = EventsDocument.keys(Set.of(ALICE.personalKey()));
  private static final KeyRing NONE = new KeyRing(Map.of(), List.of());
  private static final Session ENDED = new Session.Ended(new SessionId(EVENT), ALICE, null);

  @Test
  void a_state_whose_events_are_sealed_is_sealed_and_bound_to_its_last_event() {
    StateCodec<Session> codec = codec(Session.FOLD);
    DataKey key = RING.key(ALICE.personalKey());
    byte[] written = codec.write(ENDED, RealmId.MAIN, EVENT, key);

    assertThat(new String(written, StandardCharsets.UTF_8)).startsWith("{\"sealed\":\"v1.");
    assertThat(codec.key(written)).isEqualTo(ALICE.personalKey());
    assertThat(codec.read(written, RealmId.MAIN, EVENT, RING)).isEqualTo(ENDED);
    assertThat(codec.read(written, RealmId.MAIN, EVENT, NONE)).isNull();
    assertThatThrownBy(() -> codec.read(written, RealmId.MAIN, new UUID(3, 3), RING))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> codec.write(ENDED, RealmId.MAIN, EVENT, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_state_whose_events_are_public_is_open() {
    StateCodec<Grant> codec = codec(Grant.FOLD);
    byte[] written = codec.write(new Grant.Absent(), RealmId.MAIN, EVENT, null);

    assertThat(written).asString().isEqualTo("{\"is\":\"Absent\",\"state\":{}}");
    assertThat(codec.key(written)).isNull();
    assertThat(codec.read(written, RealmId.MAIN, EVENT, NONE)).isEqualTo(new Grant.Absent());
  }

  @Test
  void every_fold_whose_streams_may_grow_long_has_a_shape_of_its_own() {
    assertThat(Catalogue.LONG.stream().map(fold -> HexFormat.of().formatHex(codec(fold).shape())))
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(codec(User.FOLD).shape())
        .isEqualTo(
            Objects.requireNonNull(
                    new StateCodecs(new EventCodec(Catalogue.FAMILIES)).of(User.FOLD))
                .shape());
  }

  @Test
  void the_shape_is_another_where_an_event_type_is_replaced() {
    List<Class<? extends DomainEvent>> families = new ArrayList<>(Catalogue.FAMILIES);
    families.add(ReplacedTypesTest.OldDiary.class);
    StateCodec<Grant> later = new StateCodecs(new EventCodec(families)).of(Grant.FOLD);

    assertThat(Objects.requireNonNull(later).shape()).isNotEqualTo(codec(Grant.FOLD).shape());
  }

  @Test
  void states_that_hold_secrets_are_not_kept() {
    assertThat(CODECS.of(Client.FOLD)).isNull();
    Fold<Client> kept = Client.FOLD.keeping(Client.class);
    assertThatThrownBy(() -> CODECS.of(kept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("secrets");
  }

  private static <S> StateCodec<S> codec(Fold<S> fold) {
    return Objects.requireNonNull(CODECS.of(fold));
  }
}
