package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.as;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdminParkedTest {
  @Inject Pool pool;
  @Inject EventStore store;

  @Test
  void a_parked_stream_is_listed_explained_and_replayed() {
    String id = user("parked-person");
    park(id, "user.registered.v9");
    String path = "parked/scim/user/" + id;

    assertThat(ok(get("parked")).jsonPath().getList("items.stream")).contains(id);
    JsonPath before = ok(get(path)).jsonPath();
    assertThat(ok(post(path + "/replay")).jsonPath().getBoolean("replayed")).isFalse();
    park(id, "user.registered.v1");
    JsonPath mended = ok(get(path)).jsonPath();
    assertThat(ok(post(path + "/replay")).jsonPath().getBoolean("replayed")).isTrue();

    assertThat(before.getBoolean("replayable")).isFalse();
    assertThat(before.getString("parked.type")).isEqualTo("user.registered.v9");
    assertThat(before.getInt("parked.waiting")).isEqualTo(1);
    assertThat(mended.getBoolean("replayable")).isTrue();
    assertThat(ok(get("parked")).jsonPath().getList("items.stream")).doesNotContain(id);
    assertThat(row(id)).isEqualTo("parked-person");
    assertProblem(get(path), 404);
    assertProblem(post(path + "/replay"), 404);
  }

  @Test
  void an_explanation_names_nobody_and_nothing_of_the_inside() {
    String id = user("quiet-person");
    park(id, "user.registered.v9");

    String told = ok(get("parked/scim/user/" + id)).asString() + ok(get("parked")).asString();

    assertThat(told).doesNotContain("quiet-person", "Exception", "dev.muster");
  }

  @Test
  void what_is_no_parked_stream_is_not_there() {
    String id = user("unparked-person");

    assertProblem(get("parked/scim/user/" + id), 404);
    assertProblem(get("parked/ledger/user/" + id), 404);
    assertProblem(get("parked/scim/nobody/" + id), 404);
    assertProblem(get("parked/scim/user/not-an-id"), 404);
    assertProblem(post("parked/scim/user/" + id + "/replay"), 404);
  }

  @Test
  void it_takes_the_scope_of_users() {
    String id = user("guarded-person");

    assertProblem(as("boss", "admin:clients").get(BASE + "parked"), 403);
    assertProblem(
        as("boss", "admin:clients").post(BASE + "parked/scim/user/" + id + "/replay"), 403);
  }

  /// As if the scim projection had met the user's first event under that type.
  private void park(String id, String type) {
    RealmId realm = new RealmId("tokens");
    RecordedEvent event =
        store.read(realm, Log.IDENTITY, 0, 10_000).await().indefinitely().stream()
            .filter(one -> one.stream().id().toString().equals(id) && one.version() == 1)
            .findFirst()
            .orElseThrow();
    Map<String, Object> headers = new HashMap<>(EventHeaders.of(event));
    headers.put("ce_type", type);
    pool.preparedQuery(
            """
            insert into scim.parked (realm, log, sequence, category, stream, type, why, headers, data)
            values ($1, 'identity', $2, 'user', $3, $4, 'quiet-person: java.lang.Exception', $5, $6)
            on conflict (realm, log, sequence) do update
            set type = excluded.type, headers = excluded.headers
            """)
        .execute(
            Tuple.tuple()
                .addString(realm.value())
                .addLong(event.sequence())
                .addUUID(event.stream().id())
                .addString(type)
                .addValue(new JsonObject(headers))
                .addValue(Buffer.buffer(event.data())))
        .await()
        .indefinitely();
  }

  private String row(String id) {
    return pool.query("select user_name from scim.scim_user where id = '" + id + "'")
        .execute()
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getString(0);
  }
}
