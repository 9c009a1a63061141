package dev.muster.acceptance.chaos;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// User names by the log alone: whoever is given one, at whichever replica, is at that moment the
/// only one in the realm who has it.
final class Names {
  private final Findings findings = new Findings();
  private final Opener opener;
  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  private Names(Opener opener) {
    this.opener = opener;
  }

  /// @param events of all realms, by realm and position
  static Findings of(Iterable<Event> events, Opener opener) {
    Names names = new Names(opener);
    events.forEach(names::add);
    return names.findings;
  }

  private void add(Event event) {
    switch (event.kind()) {
      case "user.registered", "user.renamed" -> take(event);
      case "user.deleted", "user.erased" -> free(event.subject());
      default -> {}
    }
  }

  /// The name of somebody whose key is gone is nobody's any more.
  private void take(Event event) {
    String name = opener.open(event, "userName").asText("").toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return;
    }
    free(event.subject());
    String before = holders.put(event.realm() + " " + name, event.subject());
    names.put(event.subject(), event.realm() + " " + name);
    if (before != null) {
      findings.add("%s gives %s the name of %s".formatted(event, event.subject(), before));
    }
  }

  private void free(String subject) {
    String name = names.remove(subject);
    if (name != null) {
      holders.remove(name, subject);
    }
  }
}
