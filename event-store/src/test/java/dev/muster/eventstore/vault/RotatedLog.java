package dev.muster.eventstore.vault;

import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.TestLog;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A log whose keys are wrapped by an old master key, and a new one.
abstract class RotatedLog {
  static final String OLD = "A".repeat(43) + "=";
  static final String NEW = "B".repeat(42) + "A=";
  static final Rotation.Progress UNSEEN = _ -> {};

  final TestLog log = TestLog.fresh();
  final Replica before = replica(OLD);
  final MasterKeys both = MasterKeys.of(NEW + "\n" + OLD);
  final String old = MasterKeys.of(OLD).newest().id();
  final Connection owner;

  RotatedLog() throws SQLException {
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

  final Replica replica(String masters) {
    return new Replica(log.store(), MasterKeys.of(masters));
  }

  static String name(Replica replica, UserId user) {
    var person = replica.user(user).person();
    return person == null ? "nobody" : person.userName().toString();
  }
}
