package dev.muster.projections.scim;

import java.util.List;

/// Which resources are meant, and in which order. The texts are SQL over the row `r`, made by
/// whoever knows the protocol; whatever a client wrote is among the values, never in the texts.
///
/// @param condition with `$2`, `$3`, … for the values; `$1` is the realm
/// @param order by what, without the id, which decides among equals
/// @param from how many to leave out before the page
/// @param most how many a page may have
public record Match(String condition, List<Object> values, String order, long from, int most) {
  public Match {
    values = List.copyOf(values);
  }
}
