package dev.muster.identity.scim.search;

/// Where the read model keeps an attribute.
///
/// @param sql an expression over the row
record Column(String sql, Kind kind) {
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
