package dev.muster.identity.admin;

import dev.muster.domain.Rejection;
import dev.muster.identity.scim.filter.FilterParser;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.search.Query;
import dev.muster.projections.scim.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Filters of users and groups: SCIM's (RFC 7644 §3.4.2.2), so that there is one language to learn.
public final class Filters {
  private Filters() {}

  public static Match users(Listing listing) {
    return match(listing, Query::users);
  }

  public static Match groups(Listing listing) {
    return match(listing, Query::groups);
  }

  private static Match match(Listing listing, Function<Query, Match> of) {
    Match match = found(listing, of);
    List<Object> values = new ArrayList<>(match.values());
    values.add(listing.after());
    // $1 is the realm
    String condition = "(%s) and r.id > $%d".formatted(match.condition(), values.size() + 1);
    return new Match(condition, match.isFound(), values, "r.id", 0, listing.limit() + 1);
  }

  private static Match found(Listing listing, Function<Query, Match> of) {
    String filter = listing.filter();
    try {
      return of.apply(
          new Query(filter == null ? null : FilterParser.parse(filter), null, false, 1, 0));
    } catch (ScimRefusal refused) {
      throw new Rejection.Invalid("the query's", refused.detail()).reject();
    }
  }
}
