package dev.muster.identity.audit;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.identity.http.Asked;
import dev.muster.projections.audit.AuditQuery;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An auditor's search: what for, in which order, from where on.
///
/// @param newestFirst else the oldest come first, as for whoever follows the trail
/// @param position where the page before ended
record AuditSearch(AuditQuery query, boolean newestFirst, long position, int limit) {
  static final int MOST = 500;
  private static final int USUAL = 50;

  private static final List<String> FILTERS =
      List.of(
          "from", "to", "subject", "session", "client", "actor", "type", "address", "correlation");

  private static final Set<String> PARAMETERS =
      Stream.concat(FILTERS.stream(), Stream.of("order", "limit", "cursor"))
          .collect(Collectors.toUnmodifiableSet());

  /// A filter that has lost its value, as where a script's variable is not set, would find
  /// everything.
  private static final Pattern LOST =
      Pattern.compile("(?:^|&)(" + String.join("|", FILTERS) + ")=?(?:&|$)");

  /// @param query as it stands in the address
  static AuditSearch of(RealmId realm, @Nullable String query) {
    Asked asked = Asked.of(query, PARAMETERS);
    Matcher lost = LOST.matcher(query == null ? "" : query);
    if (lost.find()) {
      throw new Rejection.Invalid(lost.group(1), "must have a value").reject();
    }
    AuditQuery wanted = query(realm, asked);
    boolean newestFirst = newestFirst(asked.text("order"));
    String cursor = asked.text("cursor");
    long start = newestFirst ? Long.MAX_VALUE : 0;
    long position =
        cursor == null
            ? start
            : AuditCursor.position(cursor, realm, signature(wanted, newestFirst));
    return new AuditSearch(wanted, newestFirst, position, asked.limit(USUAL, MOST));
  }

  AuditCursor cursor(long end) {
    return new AuditCursor(query.realm(), signature(query, newestFirst), end);
  }

  private static AuditQuery query(RealmId realm, Asked asked) {
    Instant from = asked.instant("from");
    Instant to = asked.instant("to");
    if (from != null && to != null && from.isAfter(to)) {
      throw new Rejection.Invalid("from", "must not be after to").reject();
    }
    UUID session = asked.id("session");
    return new AuditQuery(
        realm,
        from,
        to,
        asked.id("subject"),
        session,
        asked.id("client"),
        asked.id("actor"),
        asked.text("type"),
        address(asked.text("address")),
        asked.id("correlation"));
  }

  /// As the log writes addresses.
  private static @Nullable String address(@Nullable String text) {
    try {
      return text == null ? null : InetAddress.ofLiteral(text).getHostAddress();
    } catch (IllegalArgumentException _) {
      throw new Rejection.Invalid("address", "must be an IP address").reject();
    }
  }

  private static boolean newestFirst(@Nullable String order) {
    if (order == null || order.equals("newest")) {
      return true;
    }
    if (order.equals("oldest")) {
      return false;
    }
    throw new Rejection.Invalid("order", "must be newest or oldest").reject();
  }

  static int signature(AuditQuery query, boolean newestFirst) {
    return (query + "/" + newestFirst).hashCode();
  }
}
