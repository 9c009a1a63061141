package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import java.util.Locale;

/// One of the logs of a realm.
public record LogOf(RealmId realm, Log log) {
  static LogOf of(RecordedEvent event) {
    return new LogOf(event.realm(), event.log());
  }

  /// The log as tables write it.
  String word() {
    return log.name().toLowerCase(Locale.ROOT);
  }
}
