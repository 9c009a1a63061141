package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import dev.muster.acceptance.chaos.Recorder.Intent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What must not be, made to be on a platform at rest: in the log, in each read model, on a topic
/// and in the clients' records, once each. It shows that the checker sees it.
record Breakage(Platform platform, History history) {
  /// What the checker says of it, a part of a finding each.
  static final List<String> FINDINGS =
      List.of(
          "comes after position",
          "on the topic and not in the log",
          "is on the topic twice",
          "is in the log 0 times",
          "a code was redeemed twice",
          "without a reason",
          "no order of what was done to broken",
          "no order of what was done to code broken",
          "USERS: the row",
          "GROUPS: the row",
          "MEMBERS: the row",
          "SESSIONS: the row",
          "GRANTS: the row",
          "CLIENTS: the row",
          "APIS: the row",
          "KEYS: the row",
          "TRAIL: the row",
          "STREAMS: the row",
          "HEADS: the row",
          "scim parked: the row");

  /// An event vanishes, and one row of each read model is not what the log says: there is one of
  /// each, however little a slow machine has done.
  private static final List<String> STATEMENTS =
      List.of(
          "ALTER TABLE log.event_identity DISABLE TRIGGER refuse_change",
          """
          DELETE FROM log.event_identity WHERE realm = 'main' AND position = (
            SELECT max(position) FROM log.event_identity
            WHERE realm = 'main' AND type LIKE 'user.%')
          """,
          one("scim.scim_user", "display_name = 'Broken'"),
          one("scim.scim_group", "display_name = 'Broken'"),
          """
          INSERT INTO scim.membership
          VALUES ('main', gen_random_uuid(), gen_random_uuid(), now())
          """,
          """
          INSERT INTO scim.parked (realm, log, sequence, category, stream, type, headers, data)
          VALUES ('main', 'identity', 9000000, 'user', gen_random_uuid(), 'user.any.v1', '{}', '')
          """,
          """
          INSERT INTO token.session (realm, id, user_id, epoch, amr, acr, started_at, auth_time,
            expires, since, version)
          VALUES ('main', gen_random_uuid(), gen_random_uuid(), 0, '', '', now(), now(),
            now() + interval '1 hour', 1, 1)
          """,
          """
          INSERT INTO token.authorization_grant (realm, id, user_id, client, session_id, epoch,
            scopes, redeemed, started_at, expires, since, version)
          VALUES ('main', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
            gen_random_uuid(), 0, '', false, now(), now() + interval '1 hour', 1, 1)
          """,
          "UPDATE token.client SET version = version + 1 WHERE client_id = 'chaos-app'",
          one("token.api", "version = version + 1"),
          one("token.signing_key", "version = version + 1"),
          one("audit.event", "type = 'broken.v1'"),
          "INSERT INTO log.stream VALUES ('main', 'group', gen_random_uuid(), 1, now())",
          "INSERT INTO log.head (realm) VALUES ('broken')");

  private static String one(String table, String change) {
    return "UPDATE %1$s SET %2$s WHERE ctid = (SELECT min(ctid) FROM %1$s)"
        .formatted(table, change);
  }

  void happen() throws SQLException {
    try (Connection connection = platform.database();
        var statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql);
      }
    }
    publishAgain();
    lie();
  }

  private void publishAgain() {
    ConsumerRecord<String, byte[]> first = platform.topics().records("identity").getFirst();
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", platform.kafka()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  first.topic(), first.partition(), first.key(), first.value(), first.headers()))
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A user who never was, made twice; a code redeemed twice; a token refused for nothing.
  private void lie() {
    Intent create = new Intent(What.CREATE, "broken", Map.of("tag", "tag-broken"));
    add(create, Outcome.DONE, Map.of("id", "1"));
    add(create, Outcome.DONE, Map.of("id", "2"));
    Intent redeem = new Intent(What.REDEEM, "broken", Map.of("code", "broken"));
    add(redeem, Outcome.DONE, Map.of("refresh", "r0"));
    add(redeem, Outcome.DONE, Map.of("refresh", "r1"));
    Map<String, String> family = Map.of("code", "refused", "name", "nobody");
    add(new Intent(What.SIGN_IN, "nobody", Map.of()), Outcome.DONE, Map.of("code", "refused"));
    add(new Intent(What.REDEEM, "refused", family), Outcome.REFUSED, Map.of());
  }

  private void add(Intent intent, Outcome outcome, Map<String, String> answered) {
    long now = System.nanoTime();
    history.add(
        new Operation(
            history.begin(),
            intent.what(),
            intent.on(),
            intent.said(),
            now,
            now,
            outcome,
            answered));
  }
}
