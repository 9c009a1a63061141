package dev.muster.identity.scim.search;

import java.util.List;

/// Where the read model keeps an attribute.
///
/// @param sql an expression over the row
/// @param inProfile by which members it stands in the profile's document, which has an index; `[]`
///   steps into a list. Empty where it does not
record Column(String sql, Kind kind, List<String> inProfile) {
  Column(String sql, Kind kind) {
    this(sql, kind, List.of());
  }

  static Column ofProfile(String sql, String... members) {
    return new Column(sql, Kind.TEXT, List.of(members));
  }

  /// How values are compared.
  enum Kind {
    /// Without regard to case.
    TEXT,
    /// As they are.
    EXACT,
    /// In the normalised form that the column holds.
    NAME,
    TRUTH,
    TIME,
    ID
  }
}
