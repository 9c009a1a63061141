package dev.muster.projections;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.vault.KeyRing;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A read model in another schema, beside the live one. What is still to be done no event tells, so
/// those tables are not filled.
record Beside<F>(ReadModel<F> live, String name) implements ReadModel<F> {
  @Override
  public Set<Log> logs() {
    return live.logs();
  }

  @Override
  public boolean needs(AnyCategory category, String type) {
    return live.needs(category, type);
  }

  @Override
  public F read(RecordedEvent event, KeyRing ring) {
    return live.read(event, ring);
  }

  @Override
  public List<Rows<F, ?, ?>> rows() {
    return live.rows().stream().filter(rows -> !(rows.source() instanceof Source.ToDo)).toList();
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
