package dev.muster.eventstore.vault;

import static dev.muster.eventstore.command.Replica.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.RealmId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.WrappedKey;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.TestLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Another master key, while everything goes on.
@Timeout(120)
final class RotationTest {
  private static final String OLD = "A".repeat(43) + "=";
  private static final String NEW = "B".repeat(42) + "A=";
  private static final Rotation.Progress UNSEEN = _ -> {};

  private final TestLog log = TestLog.fresh();
  private final Replica before = replica(OLD);
  private final MasterKeys both = MasterKeys.of(NEW + "\n" + OLD);
  private final String old = MasterKeys.of(OLD).newest().id();
  private final Connection owner;

  RotationTest() throws SQLException {
    owner = log.owner();
  }

  @BeforeEach
  void a_realm() {
    before.createRealm();
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    log.close();
  }

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
  void a_switch_from_a_key_that_is_not_the_current_one_does_nothing() throws SQLException {
    Rotation rotation = new Rotation(owner, both);

    assertThat(rotation.switchFrom("another")).isFalse();
    assertThat(rotation.current()).isEqualTo(old);
  }

  @Test
  void people_are_registered_all_the_while_and_each_can_be_read_by_the_new_key() throws Exception {
    List<Replica> replicas = List.of(replica(NEW + " " + OLD), replica(NEW + " " + OLD));
    AtomicBoolean done = new AtomicBoolean();
    List<UserId> users = new ArrayList<>();
    Future<?> registering =
        CompletableFuture.runAsync(() -> {
          while (!done.get() || users.size() < 40) {
            users.add(replicas.get(users.size() % 2).register("user-" + users.size()));
          }
        });
    Rotation rotation = new Rotation(owner, both, 5);

    assertThat(rotation.switchFrom(old)).isTrue();
    rotation.walk(UNSEEN);
    done.set(true);
    registering.get(60, TimeUnit.SECONDS);

    assertThat(rotation.left()).as("no key came under the former one").isZero();
    Replica after = replica(NEW);
    for (int i = 0; i < users.size(); i++) {
      assertThat(name(after, users.get(i))).isEqualTo("user-" + i);
    }
  }

  @Test
  void a_replica_that_was_not_given_the_new_key_loses_none_and_goes_on_once_it_is()
      throws Exception {
    AtomicReference<String> file = new AtomicReference<>(OLD);
    Replica stale = new Replica(log.store(), MasterKeys.from(file::get));
    UserId alice = stale.register("alice");
    Rotation rotation = new Rotation(owner, both);
    rotation.switchFrom(old);
    rotation.walk(UNSEEN);

    assertThat(name(stale, alice)).as("remembered").isEqualTo("alice");
    assertThatThrownBy(() -> stale.register("bob"))
        .isInstanceOfSatisfying(
            AppendRefused.class,
            e -> assertThat(e.reason()).isEqualTo(new Reason.MasterKeyRetired(old)));
    assertThat(rotation.left()).isZero();
    file.set(NEW + "\n" + OLD);
    Thread.sleep(1_100);

    assertThat(name(stale, stale.register("bob"))).isEqualTo("bob");
    assertThat(rotation.left()).isZero();
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
  void the_switch_lets_appends_end_that_have_begun() throws Exception {
    try (Connection append = log.owner();
        var statement = append.createStatement()) {
      append.setAutoCommit(false);
      statement.execute("SELECT FROM log.head WHERE realm = 'main' FOR NO KEY UPDATE");

      Future<Boolean> switched =
          CompletableFuture.supplyAsync(() -> {
            try {
              return new Rotation(owner, both).switchFrom(old);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });

      assertThatThrownBy(() -> switched.get(1, TimeUnit.SECONDS))
          .isInstanceOf(java.util.concurrent.TimeoutException.class);
      append.commit();
      assertThat(switched.get(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_key_that_an_append_holds_is_left_for_later() throws SQLException {
    UserId alice = before.register("alice");
    Rotation rotation = new Rotation(owner, both);
    rotation.switchFrom(old);
    try (Connection append = log.owner();
        var statement = append.createStatement()) {
      append.setAutoCommit(false);
      statement.execute("UPDATE log.data_key SET wrapped = wrapped WHERE id = '" + alice + "'");

      rotation.walk(UNSEEN);
      append.rollback();
    }

    assertThat(rotation.left()).isEqualTo(1);
    rotation.walk(UNSEEN);
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

  private Replica replica(String masters) {
    return new Replica(log.store(), MasterKeys.of(masters));
  }

  private static String name(Replica replica, UserId user) {
    var person = replica.user(user).person();
    return person == null ? "nobody" : person.userName().toString();
  }
}
