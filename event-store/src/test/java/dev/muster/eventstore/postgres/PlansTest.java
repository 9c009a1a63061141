package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Category;
import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.ClaimDigest;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.Snapshot;
import dev.muster.eventstore.WrappedKey;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The log's plans on a database without statistics: each look-up is a probe of an index. And what
/// the meters say of it.
final class PlansTest {
  private static final ClaimDigest NAME = new ClaimDigest(Claim.Kind.USER_NAME, "ab".repeat(32));
  private static final DataKeyId KEY = new DataKeyId(UUID.randomUUID());

  private final TestLog log = TestLog.fresh();
  private final RealmId realm = RealmId.MAIN;

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void no_table_is_ever_read_from_end_to_end() throws SQLException {
    String before = scans();
    Pool one = log.pool(log.address(), 1);
    EventStore store = new PostgresEventStore(one, log.signal(), new SimpleMeterRegistry());
    get(store.append(Proposal.creating(realm)));
    everything(store);
    get(one.query("SELECT pg_stat_force_next_flush()").execute());
    get(one.query("SELECT 1").execute());
    assertThat(scans()).isEqualTo(before);
    String probes = text("SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'stream'");
    assertThat(Integer.parseInt(probes)).isGreaterThan(200);
  }

  private void everything(EventStore on) {
    StreamId user = someone();
    StreamId session = new StreamId(Category.SESSION, UUID.randomUUID());
    List<Uni<Appended>> many = new ArrayList<>();
    IntStream.range(0, 200)
        .forEach(_ -> many.add(on.append(to(realm).writes(someone(), 0).append())));
    get(Uni.join().all(many).andCollectFailures());
    Append register = to(realm).writes(user, 0).writes(session, 0).takes(NAME, user).append();
    get(on.append(register));
    get(on.append(register));
    get(on.append(to(realm).writes(user, 1).cites(session, 1).releasesAll(user).append()));
    get(on.append(to(realm).creates(new WrappedKey(KEY, "m", new byte[] {1})).append()));
    get(on.append(to(realm).uses(KEY).destroys(KEY).append()));
    get(on.read(realm, user, 0));
    get(on.read(realm, session, 0));
    get(on.read(realm, Log.SESSION, 0, 10));
    byte[] shape = {1};
    UUID first = get(on.read(realm, session, 0)).getFirst().id();
    assertThat(get(on.keep(realm, session, new Snapshot(1, first, shape, shape)))).isTrue();
    assertThat(get(on.stretch(realm, session, shape)).snapshot()).isNotNull();
    get(on.versions(realm, Set.of(user, session)));
    get(on.holder(realm, NAME));
    get(on.keys(realm, Set.of(KEY)));
  }

  @Test
  void the_meters_tell_how_many_appends_there_were_and_how_few_calls() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    EventStore store = new PostgresEventStore(log.pool(log.address(), 2), log.signal(), meters);
    get(store.append(Proposal.creating(realm)));
    List<Uni<Appended>> many = new ArrayList<>();
    IntStream.range(0, 100)
        .forEach(_ -> many.add(store.append(to(realm).writes(someone(), 0).append())));
    get(Uni.join().all(many).andCollectFailures());
    assertThat(meters.get("muster.log.append").tag("outcome", "appended").timer().count())
        .isEqualTo(101);
    assertThat(meters.get("muster.log.batch").summary().totalAmount()).isEqualTo(101);
    assertThat(meters.get("muster.log.batch").summary().count()).isLessThan(60);
  }

  /// How often each table was read from end to end: by the making of its indexes, and no more.
  private String scans() throws SQLException {
    return text(
        """
        SELECT string_agg(relname || ' ' || seq_scan, ', ' ORDER BY relname)
        FROM pg_stat_user_tables
        WHERE relname IN ('stream', 'claim', 'data_key', 'snapshot') OR relname LIKE 'event%'
        """);
  }

  private String text(String sql) throws SQLException {
    try (var connection = log.owner();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
