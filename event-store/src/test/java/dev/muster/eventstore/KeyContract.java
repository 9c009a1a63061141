package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused.Reason;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Data keys: made once, used while they are there, destroyed for ever.
public abstract class KeyContract extends ClaimContract {
  private final WrappedKey key = key("current");

  @BeforeEach
  void the_current_master_key() {
    useMasterKey("current");
  }

  @Test
  void a_key_is_created_and_used_in_one_append_and_by_later_ones() {
    append(proposal().writes(someone(), 0).creates(key).uses(key.id()));
    append(proposal().writes(someone(), 0).uses(key.id()));
    assertThat(get(store().keys(realm, Set.of(key.id()))).get(key.id()))
        .usingRecursiveComparison()
        .isEqualTo(key);
  }

  @Test
  void a_key_is_created_once() {
    append(proposal().creates(key));
    WrappedKey second = new WrappedKey(key.id(), "current", new byte[] {9});
    assertThat(refusal(proposal().creates(second).uses(key.id())))
        .isEqualTo(new Reason.KeysExist(Set.of(key.id())));
    assertThat(get(store().keys(realm, Set.of(key.id()))).get(key.id()))
        .usingRecursiveComparison()
        .isEqualTo(key);
  }

  @Test
  void a_key_that_is_not_there_cannot_be_used() {
    assertThat(refusal(proposal().writes(someone(), 0).uses(key.id())))
        .isEqualTo(new Reason.KeysGone(Set.of(key.id())));
    assertThat(get(store().keys(realm, Set.of(key.id())))).isEmpty();
  }

  @Test
  void a_destroyed_key_is_a_tombstone_that_nobody_uses_or_makes_again() {
    StreamId user = someone();
    append(proposal().writes(user, 0).creates(key));
    append(proposal().writes(user, 1).uses(key.id()).destroys(key.id()));
    assertThat(get(store().keys(realm, Set.of(key.id()))).values())
        .singleElement()
        .matches(WrappedKey::isDestroyed);
    assertThat(refusal(proposal().writes(user, 2).uses(key.id())))
        .isEqualTo(new Reason.KeysGone(Set.of(key.id())));
    assertThat(refusal(proposal().writes(user, 2).creates(key)))
        .isEqualTo(new Reason.KeysGone(Set.of(key.id())));
    append(proposal().writes(user, 2).destroys(key.id()));
  }

  @Test
  void a_key_that_never_was_can_be_destroyed_and_then_never_be() {
    append(proposal().destroys(key.id()));
    assertThat(refusal(proposal().creates(key))).isEqualTo(new Reason.KeysGone(Set.of(key.id())));
  }

  @Test
  void a_key_wrapped_by_another_master_key_is_refused() {
    useMasterKey("next");
    assertThat(refusal(proposal().writes(someone(), 0).creates(key)))
        .isEqualTo(new Reason.MasterKeyRetired("current"));
    assertThat(get(store().keys(realm, Set.of(key.id())))).isEmpty();
    append(proposal().creates(key("next")));
  }

  @Test
  void only_the_keys_that_were_asked_for_are_told() {
    append(proposal().creates(key).creates(key("current")));
    DataKeyId absent = new DataKeyId(UUID.randomUUID());
    assertThat(get(store().keys(realm, Set.of(key.id(), absent)))).containsOnlyKeys(key.id());
  }
}
