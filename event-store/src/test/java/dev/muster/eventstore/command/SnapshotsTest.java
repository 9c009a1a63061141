package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;
import static dev.muster.eventstore.command.Replica.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Stretch;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.StateCodecs;
import dev.muster.eventstore.postgres.SnapshotRows;
import dev.muster.eventstore.postgres.TestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Long streams, loaded by replicas that remember nothing of them.
final class SnapshotsTest {
  private static final byte[] SHAPE =
      Objects.requireNonNull(new StateCodecs(new EventCodec(Catalogue.FAMILIES)).of(Grant.FOLD))
          .shape();

  private final TestLog log = TestLog.fresh();
  private final SnapshotRows rows = new SnapshotRows(log);
  private final EventStore store = log.store();
  private final Replica writer = new Replica(store);
  private final LongGrant grant = new LongGrant();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @BeforeEach
  void a_grant_that_begins() {
    writer.createRealm();
    grant.begin(writer);
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void a_stream_of_ten_thousand_events_is_decided_on_the_few_behind_its_snapshot() {
    grant.growTo(writer, 10_000);
    int kept = rows.awaited(grant.id.stream(), 10_000 - Snapshots.EVERY);
    Replica fresh = new Replica(store, meters);

    Grant whole = grant.as(LongGrant.WHOLE, new Replica(store));
    Stretch read = get(store.stretch(RealmId.MAIN, grant.id.stream(), SHAPE));

    assertThat(read.events()).hasSize(10_000 - kept).hasSizeLessThan(Snapshots.EVERY);
    assertThat(grant.refresh(fresh, Grant.FOLD)).isEqualTo(whole);
    assertThat(counted("read")).isEqualTo(1);
    assertThat(grant.as(Grant.FOLD, fresh)).isEqualTo(grant.as(LongGrant.WHOLE, writer));
  }

  @Test
  void a_short_stream_has_none() {
    grant.growTo(writer, Snapshots.EVERY - 1);
    assertThat(grant.as(Grant.FOLD, new Replica(store, meters))).isInstanceOf(Grant.Redeemed.class);
    assertThat(rows.version(grant.id.stream())).isZero();

    grant.growTo(writer, Snapshots.EVERY);
    assertThat(rows.awaited(grant.id.stream(), 1)).isEqualTo(Snapshots.EVERY);
  }

  @Test
  void one_that_other_code_made_is_passed_over_and_replaced() {
    grant.growTo(writer, 500);
    rows.awaited(grant.id.stream(), 500);
    rows.change("shape = '\\x00', state = convert_to('{\"is\":\"Absent\",\"state\":{}}', 'UTF8')");

    isDecidedAsItsEventsSay();
    SnapshotRows.until(() -> counted("written") == 1);
    assertThat(rows.text("SELECT encode(shape, 'hex') FROM log.snapshot"))
        .isEqualTo(HexFormat.of().formatHex(SHAPE));
  }

  @Test
  void one_that_cannot_be_read_is_passed_over_and_replaced() {
    grant.growTo(writer, 500);
    rows.awaited(grant.id.stream(), 500);
    for (String state :
        List.of("{}", "what", "", "{\"is\":\"Redeemed\",\"state\":{\"grant\":7}}")) {
      rows.change("version = 300, state = convert_to('" + state + "', 'UTF8'), event = " + at(300));
      isDecidedAsItsEventsSay();
      rows.awaited(grant.id.stream(), 500);
    }
    assertThat(counted("passed-over")).isEqualTo(4);
  }

  @Test
  void one_of_an_event_that_the_log_does_not_hold_is_passed_over() {
    grant.growTo(writer, 500);
    rows.awaited(grant.id.stream(), 500);

    rows.change("event = gen_random_uuid()");
    isDecidedAsItsEventsSay();
    assertThat(counted("passed-over")).isEqualTo(1);
  }

  @Test
  void one_that_is_ahead_of_the_log_is_not_believed_and_replaced() {
    grant.growTo(writer, 500);
    rows.awaited(grant.id.stream(), 500);

    rows.change("version = 900");
    isDecidedAsItsEventsSay();
    SnapshotRows.until(() -> rows.version(grant.id.stream()) == 500);
  }

  @Test
  void what_replicas_write_at_the_same_time_is_what_the_events_come_to() {
    List<Replica> both = List.of(new Replica(store, meters), new Replica(log.store(), meters));
    List<Uni<Handled<Grant>>> all = new ArrayList<>();
    IntStream.range(0, 4).forEach(_ -> both.forEach(one -> all.add(refreshes(one))));
    get(Uni.join().all(all).andFailFast());
    int kept = rows.awaited(grant.id.stream(), Snapshots.EVERY);

    assertThat(kept).isLessThanOrEqualTo(2 + 8 * 100);
    assertThat(grant.as(Grant.FOLD, new Replica(store, meters)))
        .isEqualTo(grant.as(LongGrant.WHOLE, new Replica(store)));
    assertThat(counted("read")).isGreaterThanOrEqualTo(1);
  }

  @Test
  void a_person_is_sealed_in_it_and_goes_with_their_key() {
    UserId alice = writer.register("alice");
    BusyUser.grow(writer, alice, Snapshots.EVERY);
    rows.awaited(alice.stream(), Snapshots.EVERY);
    String state = rows.state(alice.stream());
    assertThat(state)
        .startsWith("{\"sealed\":\"v1.")
        .doesNotContain("alice")
        .doesNotContain("Active");
    assertThat(new Replica(store, meters).user(alice).person())
        .extracting(Person::userName)
        .isEqualTo(new UserName("alice"));
    assertThat(counted("read")).isEqualTo(1);

    get(writer.tell(new UserCommand.Erase(alice, Instant.now())));

    assertThat(new Replica(store, meters).user(alice)).isInstanceOf(User.Erased.class);
    assertThat(counted("passed-over")).isEqualTo(1);
    assertThat(rows.state(alice.stream()))
        .as("of an erased person no other is made")
        .isEqualTo(state);
  }

  private Uni<Handled<Grant>> refreshes(Replica by) {
    return by.handler()
        .handle(
            request(),
            work ->
                work.load(Grant.FOLD, grant.id.stream())
                    .map(found ->
                        Decision.of(
                            IntStream.range(0, 100).mapToObj(_ -> grant.refreshed()).toList(),
                            found)))
        .onFailure(Contended.class)
        .retry()
        .indefinitely();
  }

  private void isDecidedAsItsEventsSay() {
    Grant whole = grant.as(LongGrant.WHOLE, new Replica(store));
    assertThat(grant.as(Grant.FOLD, new Replica(store, meters))).isEqualTo(whole);
  }

  private String at(int version) {
    return "(SELECT id FROM log.event WHERE stream = '%s' AND version = %d)"
        .formatted(grant.id.value(), version);
  }

  private double counted(String outcome) {
    return meters.get("muster.log.snapshots").tag("outcome", outcome).counter().count();
  }
}
