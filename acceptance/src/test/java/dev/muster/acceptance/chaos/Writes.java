package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What clients were told against what the log holds: every acknowledged write is there exactly
/// once, a refused one never, and what goes together is there together.
final class Writes {
  private final Findings findings = new Findings();
  private final Map<String, Integer> tags = new HashMap<>();
  private final Map<String, Event> tokens = new HashMap<>();
  private final Map<String, Integer> of = new HashMap<>();

  private Writes() {}

  static Findings of(List<Operation> operations, List<Event> events, Opener opener) {
    Writes writes = new Writes();
    events.forEach(event -> writes.know(event, opener));
    operations.forEach(writes::check);
    writes.mustBeSomebodys(operations);
    writes.mustBeTogether(events);
    return writes.findings;
  }

  private void know(Event event, Opener opener) {
    switch (event.kind()) {
      case "user.registered", "user.profile-changed" ->
          tags.merge(opener.open(event, "profile").path("displayName").asText(""), 1, Integer::sum);
      case "token.issued" -> {
        if (tokens.put(event.text("token"), event) != null) {
          findings.add(event + " issues a token that was issued before");
        }
      }
      default -> {}
    }
    of.merge(event.kind() + " " + event.stream(), 1, Integer::sum);
  }

  private void check(Operation operation) {
    switch (operation.what()) {
      case CREATE, DESCRIBE -> times(operation, tags.getOrDefault(operation.said("tag"), 0));
      case DELETE -> {
        if (operation.isDone() && of.getOrDefault("user.deleted " + operation.said("id"), 0) != 1) {
          findings.add(operation + " is not in the log once");
        }
      }
      case JOIN -> {
        if (operation.isDone() && !of.containsKey("user.joined-group " + operation.said("id"))) {
          findings.add(operation + " is not in the log");
        }
      }
      case REDEEM, REFRESH, MACHINE -> {
        if (operation.isDone() && !tokens.containsKey(operation.answered("jti"))) {
          findings.add(operation + " gave a token that the log knows nothing of");
        }
      }
      case SUSPEND, REACTIVATE, READ, FIND, LEAVE, SIGN_IN, REVOKE -> {}
    }
  }

  private void times(Operation operation, int times) {
    boolean right =
        switch (operation.outcome()) {
          case DONE -> times == 1;
          case REFUSED -> times == 0;
          case UNKNOWN -> times <= 1;
        };
    if (!right) {
      findings.add("%s is in the log %d times".formatted(operation, times));
    }
  }

  /// Nobody wrote what no client asked for.
  private void mustBeSomebodys(List<Operation> operations) {
    Set<String> asked = new HashSet<>();
    for (Operation operation : operations) {
      if (operation.what() == What.CREATE || operation.what() == What.DESCRIBE) {
        asked.add(operation.said("tag"));
      }
    }
    for (String tag : tags.keySet()) {
      if (tag.startsWith("tag-") && !asked.contains(tag)) {
        findings.add(tag + " is in the log, and no client wrote it");
      }
    }
  }

  /// One append is all or nothing: a user comes with their password, a refresh with its token, a
  /// code with the session of the sign-in.
  private void mustBeTogether(List<Event> events) {
    Map<String, Integer> kinds = new HashMap<>();
    for (Event event : events) {
      kinds.merge(event.realm() + event.correlation() + event.kind(), 1, Integer::sum);
    }
    for (Event event : events) {
      String companion =
          switch (event.kind()) {
            case "user.registered" -> "password.set";
            case "grant.refreshed", "grant.code-redeemed" -> "token.issued";
            default -> "";
          };
      String key = event.realm() + event.correlation() + companion;
      if (!companion.isEmpty() && !kinds.containsKey(key)) {
        findings.add(event + " is in the log without its " + companion);
      }
    }
  }
}
