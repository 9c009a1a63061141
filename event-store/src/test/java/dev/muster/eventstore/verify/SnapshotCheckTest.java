package dev.muster.eventstore.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Catalogue;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.GrownStreams;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.postgres.SnapshotRows;
import dev.muster.eventstore.postgres.SnapshotTable;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.eventstore.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What verification tells of snapshots, and what repair does about them.
final class SnapshotCheckTest {
  private final TestLog log = TestLog.fresh();
  private final SnapshotRows rows = new SnapshotRows(log);
  private final EventStore store = log.store();
  private final GrownStreams grown = new GrownStreams(new Replica(store));
  private final List<String> differ = new ArrayList<>();
  private final List<String> mended = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void a_long_grant_and_a_busy_user_have_theirs() {
    rows.awaited(grown.grant(), 300);
    rows.awaited(grown.user(), 300);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void what_the_events_come_to_differs_in_nothing() {
    verify();
    assertThat(differ).isEmpty();
    assertThat(notes).isEmpty();
  }

  @Test
  void a_wrong_state_is_told_and_dropped() {
    String changed = rows.state(grown.grant()).replace("\"number\":298", "\"number\":7");
    assertThat(changed).contains("\"number\":7");
    rows.change("state = convert_to('%s', 'UTF8') WHERE category = 'grant'".formatted(changed));

    verify();
    assertThat(differ)
        .containsExactly(
            "log: main snapshot of " + grown.grant() + ": is not what the events come to");
    repair();
    assertThat(mended).isEqualTo(differ);
    assertThat(rows.version(grown.grant())).isZero();
    assertThat(rows.version(grown.user())).isEqualTo(300);
  }

  @Test
  void one_that_stands_for_no_event_of_the_log_is_told() {
    rows.change("version = 20 WHERE category = 'grant'");
    rows.change("event = gen_random_uuid() WHERE category = 'user'");

    verify();
    assertThat(differ)
        .containsExactlyInAnyOrder(
            "log: main snapshot of %s: stands for another event than the log has at version 20"
                .formatted(grown.grant()),
            "log: main snapshot of %s: stands for another event than the log has at version 300"
                .formatted(grown.user()));
  }

  @Test
  void one_that_cannot_be_read_is_told() {
    rows.change("state = convert_to('{}', 'UTF8')");

    verify();
    assertThat(differ)
        .containsExactlyInAnyOrder(
            "log: main snapshot of " + grown.grant() + ": cannot be read",
            "log: main snapshot of " + grown.user() + ": cannot be read");
  }

  @Test
  void of_what_nobody_here_reads_there_is_a_note() {
    rows.change("shape = '\\x00' WHERE category = 'grant'");
    grown.erase();

    verify();
    assertThat(differ).isEmpty();
    assertThat(notes)
        .containsExactlyInAnyOrder(
            "log: main snapshot of %s: is of another version of Muster, and passed over here"
                .formatted(grown.grant()),
            "log: main snapshot of %s: is of somebody who was erased".formatted(grown.user()));
  }

  private void verify() {
    run(check());
  }

  private void repair() {
    run(check().mending());
  }

  private SnapshotCheck check() {
    return new SnapshotCheck(
        store,
        new SnapshotTable(log.pool(log.address(), 2)),
        new EventCodec(Catalogue.FAMILIES),
        new Vault(store, Replica.MASTER),
        new Told());
  }

  private void run(SnapshotCheck check) {
    new LogCheck(store, new LogTables(log.pool(log.address(), 2)), new Told())
        .all(List.of(check))
        .await()
        .indefinitely();
  }

  private final class Told implements Findings {
    @Override
    public void differs(Finding finding) {
      differ.add(finding.toString());
    }

    @Override
    public void mends(Finding finding) {
      mended.add(finding.toString());
    }

    @Override
    public void notes(Finding note) {
      notes.add(note.toString());
    }

    @Override
    public void progress(String what, long done, long all) {}
  }
}
