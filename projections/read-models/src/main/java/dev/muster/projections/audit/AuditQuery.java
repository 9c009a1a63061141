package dev.muster.projections.audit;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an auditor looks for; each part that is absent leaves it open.
///
/// @param from and until the time at which it was recorded, the latter excluded
/// @param actor the user or client that acted, or the user for whom a client did
/// @param type a whole name, as `user.suspended.v1`; a name without its version stands for all of
///   them; one that ends in `*` for all that begin like it
public record AuditQuery(
    RealmId realm,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable UUID subject,
    @Nullable UUID session,
    @Nullable UUID client,
    @Nullable UUID actor,
    @Nullable String type,
    @Nullable String address,
    @Nullable UUID correlation) {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.-]{1,99}\\*?");
  private static final Pattern VERSIONED = Pattern.compile(".*\\.v[0-9]+");

  /// Whoever acted is looked for among those whom events are about first: the index of the others
  /// has only these.
  private static final String ACTED =
      """
      (row.subject = $ and (row.actorId = $ or row.onBehalfOf = $)
        or row.client = $ and row.actorId = $
        or row.actorId = $ and row.actorId is distinct from row.subject
          and row.actorId is distinct from row.client
        or row.onBehalfOf = $ and row.onBehalfOf is distinct from row.subject)
      """;

  public AuditQuery {
    if (type != null && !TYPE.matcher(type).matches()) {
      throw new Rejection.Invalid("type", "must be a type's name, or its beginning and *").reject();
    }
  }

  public static AuditQuery of(RealmId realm) {
    return new AuditQuery(realm, null, null, null, null, null, null, null, null, null);
  }

  /// Everything about a user.
  public static AuditQuery about(RealmId realm, UUID subject) {
    return new AuditQuery(realm, null, null, subject, null, null, null, null, null, null);
  }

  public AuditQuery during(@Nullable Instant since, @Nullable Instant before) {
    return new AuditQuery(
        realm, since, before, subject, session, client, actor, type, address, correlation);
  }

  public AuditQuery ofSubject(UUID wanted) {
    return new AuditQuery(
        realm, from, until, wanted, session, client, actor, type, address, correlation);
  }

  public AuditQuery ofSession(UUID wanted) {
    return new AuditQuery(
        realm, from, until, subject, wanted, client, actor, type, address, correlation);
  }

  public AuditQuery ofClient(UUID wanted) {
    return new AuditQuery(
        realm, from, until, subject, session, wanted, actor, type, address, correlation);
  }

  public AuditQuery byActor(UUID wanted) {
    return new AuditQuery(
        realm, from, until, subject, session, client, wanted, type, address, correlation);
  }

  public AuditQuery ofType(String wanted) {
    return new AuditQuery(
        realm, from, until, subject, session, client, actor, wanted, address, correlation);
  }

  public AuditQuery fromAddress(String wanted) {
    return new AuditQuery(
        realm, from, until, subject, session, client, actor, type, wanted, correlation);
  }

  public AuditQuery correlated(UUID wanted) {
    return new AuditQuery(
        realm, from, until, subject, session, client, actor, type, address, wanted);
  }

  /// The conditions that are there, each with its value, for which `$` stands in it.
  Map<String, Object> conditions() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("id.realm = $", realm.value());
    put(conditions, "row.recordedAt >= $", from);
    put(conditions, "row.recordedAt < $", until);
    put(conditions, "row.subject = $", subject);
    put(conditions, "row.session = $", session);
    put(conditions, "row.client = $", client);
    put(conditions, ACTED, actor);
    if (type != null) {
      conditions.put(like(type) == null ? "row.type = $" : "row.type like $", typed(type));
    }
    put(conditions, "row.address = $", address);
    put(conditions, "row.correlationId = $", correlation);
    return conditions;
  }

  private static String typed(String type) {
    String pattern = like(type);
    return pattern == null ? type : pattern;
  }

  /// Names have no character that a pattern could mean something else by.
  private static @Nullable String like(String type) {
    if (type.endsWith("*")) {
      return type.substring(0, type.length() - 1) + "%";
    }
    return VERSIONED.matcher(type).matches() ? null : type + ".v%";
  }

  private static void put(Map<String, Object> all, String condition, @Nullable Object value) {
    if (value != null) {
      all.put(condition, value);
    }
  }
}
