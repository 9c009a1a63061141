package dev.muster.eventstore.vault;

import static dev.muster.eventstore.command.Replica.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.WrappedKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Another master key for every data key.
@Timeout(120)
final class RotationTest extends RotatedLog {
  RotationTest() throws SQLException {}

  @Test
  void afterwards_the_new_key_alone_opens_everything_and_the_old_one_nothing() throws SQLException {
    UserId alice = before.register("alice");
    UserId gone = before.register("gone");
    get(before.tell(new UserCommand.Erase(gone, Instant.now())));
    Rotation rotation = new Rotation(owner, both);
    assertThat(rotation.current()).isEqualTo(old);
    long keys = rotation.left();

    assertThat(rotation.switchFrom(old)).isTrue();
    Rotation.Walk walk = rotation.walk(UNSEEN);

    assertThat(walk).isEqualTo(new Rotation.Walk(keys, 0));
    assertThat(rotation.left()).isZero();
    assertThat(name(replica(NEW), alice)).isEqualTo("alice");
    assertThat(replica(NEW).user(gone)).isInstanceOf(User.Erased.class);
    assertThat(key(gone).isDestroyed()).isTrue();
    assertThatThrownBy(() -> replica(OLD).user(alice)).isInstanceOf(Unavailable.class);
  }

  @Test
  void one_is_at_it_at_a_time() throws SQLException {
    try (Connection other = log.owner()) {
      assertThat(Rotation.take(other)).isTrue();
      assertThat(Rotation.take(owner)).isFalse();
    }
  }

  @Test
  void a_switch_from_a_key_that_is_not_the_current_one_does_nothing() throws SQLException {
    Rotation rotation = new Rotation(owner, both);

    assertThat(rotation.switchFrom("another")).isFalse();
    assertThat(rotation.current()).isEqualTo(old);
  }

  @Test
  void whoever_is_erased_between_reading_and_writing_a_page_stays_erased() {
    UserId alice = before.register("alice");
    RewrappedKeys read = new RewrappedKeys(both);
    read.add(RealmId.MAIN, key(alice));
    get(before.tell(new UserCommand.Erase(alice, Instant.now())));
    both.use(both.newest().id());

    assertThat(stored(read, true)).isZero();
    assertThat(key(alice).isDestroyed()).isTrue();
    assertThat(before.user(alice)).isInstanceOf(User.Erased.class);
  }

  @Test
  void nothing_is_wrapped_by_a_key_that_is_not_the_current_one() {
    UserId alice = before.register("alice");
    RewrappedKeys read = new RewrappedKeys(both);
    read.add(RealmId.MAIN, key(alice));

    assertThat(stored(read, false)).isZero();
    assertThat(key(alice).masterKey()).isEqualTo(old);
  }

  @Test
  void what_was_interrupted_is_gone_on_with() throws SQLException {
    for (int i = 0; i < 9; i++) {
      before.register("user-" + i);
    }
    Rotation rotation = new Rotation(owner, both, 4);
    long all = rotation.left();
    rotation.switchFrom(old);

    assertThatThrownBy(() ->
            rotation.walk(_ -> {
              throw new IllegalStateException("power cut");
            }))
        .hasMessage("power cut");
    assertThat(rotation.left()).isEqualTo(all - 4);
    assertThat(new Rotation(owner, both, 4).walk(UNSEEN)).isEqualTo(new Rotation.Walk(all - 4, 0));
    assertThat(rotation.left()).isZero();
  }

  @Test
  void a_key_that_nothing_at_hand_opens_does_not_keep_the_others() throws SQLException {
    UserId alice = before.register("alice");
    log.execute("UPDATE log.data_key SET master_key = 'lost' WHERE id = '" + alice + "'");
    Rotation rotation = new Rotation(owner, both);
    rotation.switchFrom(old);

    assertThat(rotation.walk(UNSEEN).unopened()).isEqualTo(1);
    assertThat(rotation.left()).isEqualTo(1);
  }

  private long stored(RewrappedKeys keys, boolean switched) {
    try {
      if (switched) {
        new Rotation(owner, both).switchFrom(old);
      }
      return keys.store(owner);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private WrappedKey key(UserId user) {
    Map<?, WrappedKey> keys = get(log.store().keys(RealmId.MAIN, Set.of(user.personalKey())));
    return keys.values().iterator().next();
  }
}
