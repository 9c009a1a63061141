package dev.muster.projections;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.UUID;

/// The key of a row that stands for a stream.
@Embeddable
public record RowId(@Column(name = "realm") String realm, @Column(name = "id") UUID id) {
  /// The key's columns.
  public static final List<dev.muster.projections.Column<RowId>> COLUMNS =
      List.of(
          dev.muster.projections.Column.of("realm", ColumnType.TEXT, RowId::realm),
          dev.muster.projections.Column.of("id", ColumnType.UUID, RowId::id));
}
