package dev.muster.identity.audit;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.identity.http.Asked;
import dev.muster.identity.page.AuditPage.Field;
import dev.muster.projections.audit.AuditQuery;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an auditor typed into the form, and what of it could not be understood.
final class Typed {
  static final String OLDER = "older";
  static final String NEWER = "newer";

  private static final List<String> FIELDS =
      List.of(
          "from", "to", "subject", "actor", "session", "client", "address", "type", "correlation");
  private static final Set<String> PARAMETERS =
      Set.of(
          "from",
          "to",
          "subject",
          "actor",
          "session",
          "client",
          "address",
          "type",
          "correlation",
          OLDER,
          NEWER);
  private static final String NO_TIME = "This is no time. Write it as 2026-11-25 08:30.";

  private final Asked asked;
  private final Map<String, String> problems = new LinkedHashMap<>();
  private boolean malformed;

  private Typed(Asked asked) {
    this.asked = asked;
  }

  /// @param query as it stands in the address
  static Typed of(@Nullable String query) {
    return new Typed(Asked.of(query, PARAMETERS));
  }

  @Nullable String text(String name) {
    String text = asked.text(name);
    return text == null || text.isBlank() ? null : text.strip();
  }

  Field field(String name) {
    String text = text(name);
    return new Field(text == null ? "" : Legible.of(text), problems.get(name));
  }

  /// Whether anything was typed.
  boolean narrowed() {
    return FIELDS.stream().anyMatch(name -> text(name) != null);
  }

  /// The status of the answer: what was not found is no mistake.
  int status() {
    return malformed ? 400 : 200;
  }

  boolean sound() {
    return problems.isEmpty();
  }

  void nobody(String name, String why) {
    problems.put(name, why);
  }

  void wrong(String name, String why) {
    malformed = true;
    problems.put(name, why);
  }

  /// What is not looked up: times, ids, type and address.
  AuditQuery query(AuditQuery all) {
    Instant from = time("from");
    Instant to = time("to");
    if (from != null && to != null && !from.isBefore(to)) {
      wrong("to", "This is not after “From”, so nothing lies between.");
    }
    AuditQuery query = all.during(from, to);
    UUID session = id("session");
    UUID correlation = id("correlation");
    String address = address();
    query = session == null ? query : query.ofSession(session);
    query = correlation == null ? query : query.correlated(correlation);
    query = address == null ? query : query.fromAddress(address);
    return type(query);
  }

  private AuditQuery type(AuditQuery query) {
    String type = text("type");
    try {
      return type == null ? query : query.ofType(type);
    } catch (Rejected _) {
      wrong("type", "There is no such type of event.");
      return query;
    }
  }

  private @Nullable String address() {
    String text = text("address");
    try {
      return text == null ? null : InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException _) {
      wrong("address", "This is no IP address.");
      return null;
    }
  }

  private @Nullable UUID id(String name) {
    String text = text(name);
    try {
      return text == null ? null : Asked.id(name, text);
    } catch (Rejected _) {
      wrong(name, "This is no id.");
      return null;
    }
  }

  private @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      Instant time = instant(text.replaceFirst(" ", "T"));
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      if (year >= 1 && year <= 9999) {
        return time.truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException _) {
      wrong(name, NO_TIME);
      return null;
    }
    wrong(name, NO_TIME);
    return null;
  }

  /// UTC where it says nothing else.
  private static Instant instant(String text) {
    if (text.length() == "2026-11-25".length()) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  /// The address of the same search, at another page.
  String address(String path, String turn, String cursor) {
    StringBuilder address = new StringBuilder(path).append('?');
    for (String name : FIELDS) {
      String text = text(name);
      if (text != null) {
        address.append(name).append('=').append(encoded(text)).append('&');
      }
    }
    return address.append(turn).append('=').append(cursor).toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Rejected refused(String why) {
    return new Rejection.Invalid("the address", why).reject();
  }
}
