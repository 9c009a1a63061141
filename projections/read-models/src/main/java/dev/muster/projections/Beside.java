package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A read model in another schema, beside the live one. What is still to be done no event tells, so
/// those tables are not filled, unless it goes beyond the live one: then nobody has done it.
///
/// @param beyond whether it holds what the live one has not come to
record Beside<F>(ReadModel<F> live, boolean beyond) implements ReadModel<F> {
  static String name(String live) {
    return live + "_next";
  }

  @Override
  public String name() {
    return name(live.name());
  }

  @Override
  public Set<Log> logs() {
    return live.logs();
  }

  @Override
  public boolean needs(AnyCategory category, String type) {
    return live.needs(category, type);
  }

  @Override
  public F read(ParsedEvent event, KeyRing ring) {
    return live.read(event, ring);
  }

  @Override
  public List<Rows<F, ?, ?>> rows() {
    return live.rows().stream()
        .filter(rows -> beyond || !(rows.source() instanceof Source.ToDo))
        .toList();
  }

  @Override
  public @Nullable F without(Set<UUID> erased, F fact) {
    return live.without(erased, fact);
  }

  @Override
  public List<String> purges() {
    return live.purges();
  }
}
