package dev.muster.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Catalogue;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.projections.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each thing that an auditor looks for is found by an index, in a trail of many.
final class AuditIndexTest {
  private static final AuditQuery ALL = AuditQuery.of(new RealmId("crowded"));
  private static final UUID ONE = new UUID(0, 77);
  private static final TestDatabase DATABASE = new TestDatabase();

  @BeforeAll
  static void a_long_trail() {
    DATABASE.run(
        """
        insert into audit.event (realm, position, event_id, log, sequence, identity_head,
          session_head, activity_head, category, stream_id, version, type, recorded_at, subject,
          session_id, client, grant_id, actor_kind, actor_id, on_behalf_of, address,
          correlation_id, leaf_hash, data)
        select 'crowded', n, gen_random_uuid(), 'activity', n, 0, 0, n,
          case n % 50 when 0 then 'token' else 'user-activity' end, id, 0, 'type-' || n % 400 || '.v1',
          now(), id, id, id, id, 'user',
          case n % 4 when 0 then id when 1 then another end,
          case n % 3 when 0 then id when 1 then another end,
          '192.0.2.' || n % 250, id, 'leaf', '{}'
        from generate_series(1, 20000) n,
          lateral (select lpad(to_hex(n % 1001), 32, '0')::uuid,
            lpad(to_hex((n + 1) % 1001), 32, '0')::uuid) ids (id, another)
        """);
    DATABASE.run("vacuum analyze audit.event");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  static Stream<Arguments> what_is_looked_for() {
    return Stream.of(
        Arguments.of(ALL.ofSubject(ONE), List.of("event_subject")),
        Arguments.of(ALL.ofSession(ONE), List.of("event_session")),
        Arguments.of(ALL.ofClient(ONE), List.of("event_client")),
        Arguments.of(ALL.fromAddress("192.0.2.77"), List.of("event_address")),
        Arguments.of(ALL.correlated(ONE), List.of("event_correlation")),
        Arguments.of(ALL.ofType("type-77"), List.of("event_type")),
        Arguments.of(
            ALL.byActor(ONE),
            List.of("event_subject", "event_client", "event_actor", "event_on_behalf_of")));
  }

  @ParameterizedTest
  @MethodSource("what_is_looked_for")
  void it_is_found_by_its_indexes(AuditQuery query, List<String> indexes) {
    assertThat(plan(condition(query))).contains(indexes).doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @MethodSource("what_erasure_takes")
  void what_is_erased_is_found_by_an_index(String purge) {
    String statement =
        purge
            .replace("{schema}", "audit")
            .replace("$1", "'{crowded}'")
            .replace("$2", "'{" + ONE + "}'");
    assertThat(plan(statement)).contains("Index").doesNotContain("Seq Scan");
  }

  static Stream<String> what_erasure_takes() {
    return new AuditModel(new EventCodec(Catalogue.FAMILIES)).purges().stream();
  }

  @Test
  void an_actor_is_found_wherever_it_acted() {
    assertThat(DATABASE.rows(condition(ALL.byActor(ONE))))
        .hasSizeGreaterThan(20)
        .containsExactlyInAnyOrderElementsOf(
            DATABASE.rows(
                "select * from audit.event where '%s' in (actor_id, on_behalf_of)".formatted(ONE)));
  }

  private static String condition(AuditQuery query) {
    StringBuilder sql = new StringBuilder("select * from audit.event where true");
    query
        .conditions()
        .forEach((condition, value) ->
            sql.append(" and ").append(column(condition).replace("$", "'" + value + "'")));
    return sql.toString();
  }

  /// What Hibernate makes of it.
  private static String column(String condition) {
    return condition
        .replace("id.realm", "realm")
        .replace("row.session", "row.sessionId")
        .replaceAll("row\\.", "")
        .replaceAll("([a-z])([A-Z])", "$1_$2");
  }

  private static String plan(String sql) {
    return String.join("\n", DATABASE.rows("explain " + sql));
  }
}
