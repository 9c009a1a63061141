package dev.muster.eventstore.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.user.UserId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.command.Replica;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Another master key, while everything goes on.
@Timeout(120)
final class RotationUnderWayTest extends RotatedLog {
  RotationUnderWayTest() throws SQLException {}

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
}
