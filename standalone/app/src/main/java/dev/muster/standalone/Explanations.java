package dev.muster.standalone;

import dev.muster.domain.Rejected;
import dev.muster.eventstore.Unavailable;
import dev.muster.identity.realm.RealmFileInvalid;
import dev.muster.servers.CannotStart;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.jspecify.annotations.Nullable;

/// Failures in one line, for those that a person can do something about.
final class Explanations {
  private Explanations() {}

  static @Nullable String of(Throwable failure) {
    return switch (failure) {
      case CannotStart e -> e.getMessage();
      case CannotRun e -> e.getMessage();
      case RealmFileInvalid e -> e.getMessage();
      case Rejected e -> "refused: " + e.rejection();
      case Unavailable e ->
          e.getCause() instanceof PgException cause && of(cause) != null
              ? of(cause)
              : "the database does not answer: " + e.getMessage();
      case PgException e -> database(e.getSqlState());
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case IOException e -> String.valueOf(e.getMessage());
      default -> failure.getCause() == null ? null : of(failure.getCause());
    };
  }

  /// By PostgreSQL's error codes (its appendix A); null for those that a person does not cause.
  private static @Nullable String database(String state) {
    return switch (state) {
      case "25006" -> "the database is a standby, or not restored yet: promote it first";
      case "57P03" -> "the database is starting, or still replaying its archive: wait for it";
      case "3F000", "42P01", "42883" ->
          "there is no log in this database, or not all of it: is it the right one, and was `muster migrate` run?";
      case "3D000" -> "there is no such database: is MUSTER_PG_URL right?";
      case "28P01", "28000" -> "the database does not take this login: is the password right?";
      default -> null;
    };
  }
}
