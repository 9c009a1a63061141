package dev.muster.eventstore.verify;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.postgres.LogTables.ClaimPage;
import dev.muster.eventstore.postgres.LogTables.StreamRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Compares the tables that stand beside the events with them: each stream's row says its last
/// version, no event is beyond its realm's head, and no claim is held by a stream that is not
/// there.
public final class TableCheck implements Reading {
  private final LogTables tables;
  private final Findings findings;

  public TableCheck(LogTables tables, Findings findings) {
    this.tables = tables;
    this.findings = findings;
  }

  @Override
  public Uni<Void> end(RealmId realm) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Log log : Log.values()) {
      done = done.chain(() -> beyond(realm, log));
    }
    List<Category> versioned =
        Arrays.stream(Category.values()).filter(one -> one.log() != Log.ACTIVITY).toList();
    for (Category category : versioned) {
      done = done.chain(() -> streams(realm, category));
    }
    return done.chain(() -> claims(realm));
  }

  private Uni<Void> beyond(RealmId realm, Log log) {
    return tables
        .beyondHead(realm, log)
        .invoke(beyond -> {
          if (beyond > 0) {
            differs(realm + " " + log.word(), "%d events stand beyond the head".formatted(beyond));
          }
        })
        .replaceWithVoid();
  }

  private Uni<Void> streams(RealmId realm, Category category) {
    AtomicReference<@Nullable UUID> last = new AtomicReference<>();
    return Multi.createBy()
        .repeating()
        .uni(() ->
            tables.streams(realm, category, last.get()).invoke(rows -> look(realm, rows, last)))
        .until(List::isEmpty)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void look(RealmId realm, List<StreamRow> rows, AtomicReference<@Nullable UUID> last) {
    for (StreamRow row : rows) {
      last.set(row.stream().id());
      if (!row.there() || row.beyond()) {
        differs(
            realm + " " + row.stream(),
            "its row says version %d, %s"
                .formatted(
                    row.version(),
                    row.there() ? "but a later one is there" : "which is not there"));
      }
    }
  }

  private Uni<Void> claims(RealmId realm) {
    AtomicReference<@Nullable ClaimPage> page = new AtomicReference<>();
    return Multi.createBy()
        .repeating()
        .uni(() -> {
          ClaimPage before = page.get();
          return tables
              .claimPage(realm, before == null ? null : before.last())
              .invoke(page::set)
              .invoke(now -> look(realm, now));
        })
        .until(now -> now.last() == null)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void look(RealmId realm, ClaimPage page) {
    page.orphans()
        .forEach(claim ->
            differs(
                realm + " claim " + claim.kind().word() + " " + claim.hex().substring(0, 16),
                "is held by a stream that is not there"));
  }

  private void differs(String where, String what) {
    findings.differs(new Finding("log", where, what));
  }
}
