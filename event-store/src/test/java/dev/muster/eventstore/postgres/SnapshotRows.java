package dev.muster.eventstore.postgres;

import dev.muster.domain.StreamId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The snapshots of a log as its owner sees them, and as only its owner can change them.
public final class SnapshotRows {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final TestLog log;

  public SnapshotRows(TestLog log) {
    this.log = log;
  }

  /// The version of a stream's snapshot, once it is there and at least so high.
  public int awaited(StreamId stream, int atLeast) {
    until(() -> version(stream) >= atLeast);
    return version(stream);
  }

  /// The version of a stream's snapshot; 0 where it has none.
  public int version(StreamId stream) {
    String version = text("SELECT version FROM log.snapshot WHERE stream = '" + stream.id() + "'");
    return version == null ? 0 : Integer.parseInt(version);
  }

  public String state(StreamId stream) {
    return Objects.requireNonNull(
        text(
            "SELECT convert_from(state, 'UTF8') FROM log.snapshot WHERE stream = '%s'"
                .formatted(stream.id())));
  }

  /// Waits for what is written beside the work.
  public static void until(BooleanSupplier there) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come about within " + LONGEST);
      }
      pause();
    }
  }

  public @Nullable String text(String sql) {
    try (Connection connection = log.owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : null;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void change(String assignments) {
    log.execute("UPDATE log.snapshot SET " + assignments);
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
