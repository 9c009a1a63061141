package dev.muster.standalone;

import dev.muster.domain.Rejected;
import dev.muster.eventstore.Unavailable;
import dev.muster.identity.realm.RealmFileInvalid;
import dev.muster.servers.CannotStart;
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
      case Unavailable e -> "the database does not answer: " + e.getMessage();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case IOException e -> String.valueOf(e.getMessage());
      default -> failure.getCause() == null ? null : of(failure.getCause());
    };
  }
}
