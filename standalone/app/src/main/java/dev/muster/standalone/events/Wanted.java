package dev.muster.standalone.events;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events are to be shown.
///
/// @param realm any where absent
/// @param types names, with or without their version, or beginnings with a star; any where empty
record Wanted(@Nullable RealmId realm, List<String> types) {
  boolean isOfRealm(RecordedEvent event) {
    return realm == null || realm.equals(event.realm());
  }

  boolean isOfType(RecordedEvent event) {
    return types.isEmpty() || types.stream().anyMatch(type -> matches(type, event.type()));
  }

  private static boolean matches(String wanted, String type) {
    return wanted.endsWith("*")
        ? type.startsWith(wanted.substring(0, wanted.length() - 1))
        : type.equals(wanted) || type.matches(java.util.regex.Pattern.quote(wanted) + "\\.v[0-9]+");
  }
}
