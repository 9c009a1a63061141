package dev.muster.eventstore.postgres;

import dev.muster.eventstore.Unavailable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// A database that is only starting, as it does beside its services, is waited for. One that lets
/// nobody in, for the wrong password or certificate, is not: whoever waits would not know why.
final class DatabaseStart {
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();
  private static final String STARTING_UP = "57P03";

  private DatabaseStart() {}

  /// @throws Unavailable in the database's own words
  static void await(DataSource database) {
    long began = System.nanoTime();
    while (true) {
      try (Connection _ = database.getConnection()) {
        return;
      } catch (SQLException | FlywayException e) {
        if (causes(e).noneMatch(DatabaseStart::passes) || System.nanoTime() - began > PATIENCE) {
          throw new Unavailable(words(e), e);
        }
        pause();
      }
    }
  }

  private static boolean passes(Throwable cause) {
    return switch (cause) {
      case ConnectException _, UnknownHostException _ -> true;
      case SQLException e -> STARTING_UP.equals(e.getSQLState());
      default -> false;
    };
  }

  private static String words(Throwable thrown) {
    return causes(thrown)
        .filter(SQLException.class::isInstance)
        .map(cause -> String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
        .findFirst()
        .orElse("no connection");
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes.stream();
  }

  private static void pause() {
    try {
      TimeUnit.SECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", e);
    }
  }
}
