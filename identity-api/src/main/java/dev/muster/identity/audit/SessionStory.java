package dev.muster.identity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.identity.timeline.Moment;
import dev.muster.identity.timeline.Story;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Makes out of a session's events the moments that its picture shows.
final class SessionStory {
  /// Where the person, or time, ended it.
  private static final Set<String> GENTLE =
      Set.of("signed-out", "replaced", "revoked-by-client", "password-changed");

  private static final Set<String> OWN = Set.of("session.", "grant.", "token.");

  private final Entries words;
  private final Map<UUID, Moment.Strand> byToken = new HashMap<>();
  private final List<Moment> moments = new ArrayList<>();

  private SessionStory(Entries words) {
    this.words = words;
  }

  static Story of(SessionHistory history, Entries words, Instant now) {
    SessionStory story = new SessionStory(words);
    history.steps().forEach(story::tell);
    String whose = history.user() == null ? "somebody" : words.name(history.user());
    return new Story(whose, story.moments, now);
  }

  private void tell(SessionHistory.Step step) {
    AuditEntry event = step.event();
    Moment moment =
        event.type().startsWith("session.")
            ? ofSession(event)
            : event.type().startsWith("grant.") ? ofGrant(event) : ofToken(event);
    if (moment != null) {
      moments.add(moment);
    } else {
      done(event);
    }
    sighted(step);
  }

  private static @Nullable Moment ofSession(AuditEntry event) {
    Instant at = event.recordedAt();
    JsonNode data = event.data();
    return switch (Words.unversioned(event.type())) {
      case "session.started" -> new Moment.Began(at, how(data), time(data));
      case "session.stepped-up" -> new Moment.SteppedUp(at, how(data));
      case "session.expired" -> new Moment.Ended(at, "Expired", false);
      case "session.ended" -> new Moment.Ended(at, why(data), forced(data));
      default -> null;
    };
  }

  private @Nullable Moment ofGrant(AuditEntry event) {
    Instant at = event.recordedAt();
    JsonNode data = event.data();
    Moment.Strand strand = strand(event);
    return switch (Words.unversioned(event.type())) {
      case "grant.code-issued" -> new Moment.CodeIssued(at, strand, outlives(data));
      case "grant.code-redeemed" -> new Moment.CodeRedeemed(at, strand);
      case "grant.refreshed" -> new Moment.Refreshed(at, strand);
      case "grant.reuse-detected" -> new Moment.ReuseDetected(at, strand);
      case "grant.expired" -> new Moment.Revoked(at, strand, "Expired", false);
      case "grant.revoked" -> new Moment.Revoked(at, strand, why(data), forced(data));
      default -> null;
    };
  }

  private @Nullable Moment ofToken(AuditEntry event) {
    Instant at = event.recordedAt();
    UUID token = id(event.data(), "token");
    if (token == null) {
      return null;
    }
    return switch (Words.unversioned(event.type())) {
      case "token.issued" -> {
        Instant expires = time(event.data());
        Moment.Strand strand = strand(event);
        byToken.put(token, strand);
        yield new Moment.TokenIssued(at, strand, token, expires == null ? at : expires);
      }
      case "token.revoked" -> {
        Moment.Strand strand = byToken.getOrDefault(token, strand(event));
        yield new Moment.TokenRevoked(at, strand, token);
      }
      default -> null;
    };
  }

  /// Whatever is no matter of sessions, grants and tokens was done in this one.
  private void done(AuditEntry event) {
    if (OWN.stream().noneMatch(event.type()::startsWith)) {
      moments.add(new Moment.Done(event.recordedAt(), Words.ofType(event.type())));
    }
  }

  private void sighted(SessionHistory.Step step) {
    String address = step.where();
    AuditEntry.Who actor = step.event().actor();
    if (address != null && (actor.id() != null || step.event().type().startsWith("session."))) {
      JsonNode device = step.event().data().path("device");
      String who =
          device.isTextual()
              ? Device.named(device.asText())
              : actor.id() == null ? actor.kind() : words.name(actor.id());
      moments.add(new Moment.Sighted(step.at(), Legible.of(address), who));
    }
  }

  /// Tokens that came of no grant are a matter of their client.
  private Moment.Strand strand(AuditEntry event) {
    UUID client = event.client() == null ? new UUID(0, 0) : event.client();
    UUID grant =
        event.stream().startsWith("grant/")
            ? UUID.fromString(event.stream().substring("grant/".length()))
            : id(event.data(), "grant");
    return new Moment.Strand(grant == null ? client : grant, words.name(client));
  }

  private static boolean outlives(JsonNode data) {
    return StreamSupport.stream(data.path("authorization").path("scopes").spliterator(), false)
        .anyMatch(scope -> scope.asText().equals("offline_access"));
  }

  private static String how(JsonNode data) {
    List<String> proofs =
        StreamSupport.stream(data.path("amr").spliterator(), false)
            .map(amr -> Legible.of(Words.ofProof(amr.asText()), 40))
            .toList();
    return proofs.isEmpty() ? "no proof" : String.join(" and ", proofs);
  }

  private static String why(JsonNode data) {
    return Legible.of(Words.sentence(data.path("cause").asText("ended")), 40);
  }

  private static boolean forced(JsonNode data) {
    return !GENTLE.contains(data.path("cause").asText("signed-out"));
  }

  private static @Nullable Instant time(JsonNode data) {
    try {
      return data.path("expires").isTextual() ? Instant.parse(data.path("expires").asText()) : null;
    } catch (DateTimeException _) {
      return null;
    }
  }

  private static @Nullable UUID id(JsonNode data, String name) {
    JsonNode id = data.path(name);
    return id.isTextual() ? UUID.fromString(id.asText()) : null;
  }
}
