package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.postgres.Columns.stream;
import static dev.muster.eventstore.postgres.Columns.time;

import dev.muster.domain.StreamId;
import dev.muster.eventstore.SealedClaim;
import dev.muster.eventstore.postgres.Columns.Column;
import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// What a batch does to unique values: one row for each value that an append touches.
final class ClaimColumns {
  private final Column<Integer> append;
  private final Column<String> kind;
  private final Column<Buffer> digest;
  private final Column<Boolean> checked;
  private final Column<Boolean> taken;
  private final Column<String> category;
  private final Column<UUID> stream;
  private final Column<OffsetDateTime> expires;
  private final Column<Integer> ignoredClaim;
  private final Column<String> ignoredCategory;
  private final Column<UUID> ignoredStream;
  private final Column<Integer> releaserAppend;
  private final Column<String> releaserCategory;
  private final Column<UUID> releaserStream;

  ClaimColumns(Columns columns) {
    append = columns.number();
    kind = columns.text();
    digest = columns.bytes();
    checked = columns.flag();
    taken = columns.flag();
    category = columns.text();
    stream = columns.uuid();
    expires = columns.time();
    ignoredClaim = columns.number();
    ignoredCategory = columns.text();
    ignoredStream = columns.uuid();
    releaserAppend = columns.number();
    releaserCategory = columns.text();
    releaserStream = columns.uuid();
  }

  void add(int number, List<SealedClaim> changes) {
    ClaimStep.of(changes).forEach(step -> add(number, step));
    for (SealedClaim change : changes) {
      if (change instanceof SealedClaim.ReleaseAll(StreamId by)) {
        releaserAppend.add(number);
        stream(releaserCategory, releaserStream, by);
      }
    }
  }

  private void add(int number, ClaimStep step) {
    append.add(number);
    kind.add(step.digest().kind().word());
    digest.add(Buffer.buffer(step.digest().bytes()));
    checked.add(step.isChecked());
    taken.add(step.holder() != null);
    stream(category, stream, step.holder());
    expires.add(time(step.expires()));
    for (StreamId ignored : step.ignored()) {
      ignoredClaim.add(append.size());
      stream(ignoredCategory, ignoredStream, ignored);
    }
  }
}
