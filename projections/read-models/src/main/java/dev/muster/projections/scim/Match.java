package dev.muster.projections.scim;

import java.util.List;

/// Which resources are meant, and in which order. The texts are SQL over the row `r`, made by
/// whoever knows the protocol; whatever a client wrote is among the values, never in the texts.
///
/// @param condition with `$2`, `$3`, … for the values; `$1` is the realm
/// @param isFound whether the condition has an index find few, of that realm
/// @param order by what, without the id, which decides among equals
/// @param from how many to leave out before the page
/// @param most how many a page may have
public record Match(
    String condition, boolean isFound, List<Object> values, String order, long from, int most) {
  public Match {
    values = List.copyOf(values);
  }

  /// That it is in the realm, and the condition. PostgreSQL takes what is found to be many, as
  /// nothing is told about texts of profiles, and would rather read the whole realm by one of the
  /// realm's indexes: where few are found, it is not offered them.
  public String where() {
    return (isFound ? "r.realm || ''" : "r.realm") + " = $1 and " + condition;
  }
}
