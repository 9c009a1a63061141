package dev.muster.projections.scim.service;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Answers;
import dev.muster.projections.Applied;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import dev.muster.projections.scim.ScimGroups;
import dev.muster.projections.scim.ScimUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@SuppressWarnings("NullAway.Init") // the test framework fills the addresses
class ScimServiceTest {
  private static TestTopics topics;

  @Inject TestLog log;
  @Inject ScimUsers users;
  @Inject ScimGroups groups;
  @Inject Applied applied;
  @Inject Pool pool;

  @TestHTTPResource("/q/health/well")
  URL well;

  @TestHTTPResource("/q/health/ready")
  URL ready;

  @TestHTTPResource("/q/metrics")
  URL metrics;

  private final UserId ann = Story.user();
  private final UserId bob = Story.user();
  private final GroupId staff = new GroupId(EventIds.next());
  private RealmId realm;

  @BeforeAll
  static void open() {
    TestTopics.create();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
  }

  @BeforeEach
  void realm() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
    log.append(realm, Story.registered(bob, "Bob"));
    log.append(realm, Story.registered(ann, "Ann"));
    log.append(realm, new GroupEvent.Created(staff, new GroupName("Staff"), "x-1", NOW));
    log.append(realm, new UserEvent.JoinedGroup(ann, staff, NOW));
    log.append(realm, new UserEvent.JoinedGroup(bob, staff, NOW));
  }

  @Test
  void a_user_is_found_by_name_and_by_address_whatever_their_case() {
    publish();

    var byName = Answers.to(() -> users.named(realm, new UserName("ANN"))).orElseThrow();
    var byAddress = Answers.to(() -> users.reachedAt(realm, "aNN@example.COM")).orElseThrow();

    assertThat(byName.user()).isEqualTo(ann);
    assertThat(byAddress.user()).isEqualTo(ann);
    assertThat(byName.row().userName()).isEqualTo("Ann");
    assertThat(byName.row().version()).isEqualTo(2);
    assertThat(byName.row().toProfile()).isEqualTo(Story.profile("Ann"));
  }

  @Test
  void renaming_and_suspending_show_in_the_list() {
    log.append(realm, new UserEvent.Renamed(ann, new UserName("Ann"), new UserName("Anna"), NOW));
    log.append(realm, new UserEvent.Suspended(bob, null, NOW));
    publish();

    var listed = Answers.to(() -> users.listed(realm, 0, 10));

    assertThat(listed)
        .extracting(u -> u.row().userName() + " " + u.row().active())
        .containsExactlyInAnyOrder("Anna true", "Bob false");
    assertThat(Answers.to(() -> users.count(realm))).isEqualTo(2);
    assertThat(Answers.to(() -> users.named(realm, new UserName("Ann")))).isEmpty();
  }

  @Test
  void members_are_those_who_joined_and_are_still_there() {
    log.append(realm, new UserEvent.Deleted(bob, NOW));
    publish();

    assertThat(Answers.to(() -> groups.members(realm, staff, 0, 10)))
        .extracting(u -> u.row().userName())
        .containsExactly("Ann");
    assertThat(Answers.to(() -> groups.of(realm, ann)))
        .extracting(g -> g.row().displayName())
        .containsExactly("Staff");
  }

  @Test
  void a_deleted_group_has_no_members_and_is_nobodys() {
    log.append(realm, new GroupEvent.Deleted(staff, NOW));
    publish();

    assertThat(Answers.to(() -> groups.of(realm, ann))).isEmpty();
    assertThat(Answers.to(() -> groups.named(realm, new GroupName("staff")))).isEmpty();
  }

  @Test
  void a_gap_is_told_to_whoever_looks_after_it_and_mended_the_projection_goes_on()
      throws Exception {
    var events = log.events(realm, Log.IDENTITY);
    topics.publish(events.subList(1, events.size()));
    await(() -> !get(well).contains("\"status\": \"UP\""));

    assertThat(get(well)).contains("expected sequence 1, found 2");
    assertThat(get(ready)).contains("expected sequence 1, found 2").doesNotContain("DOWN");
    assertThat(get(metrics))
        .contains("muster_projection_halted{projection=\"scim\"} 1.0")
        .contains("muster_projection_lag_seconds{projection=\"scim\"}");

    pool.query("insert into scim.applied values ('%s', 'identity', 1)".formatted(realm))
        .execute()
        .await()
        .indefinitely();
    reached(events.size());
    assertThat(get(well)).doesNotContain("DOWN");
  }

  private static String get(URL url) {
    try (var in = open(url)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(URL url) throws IOException {
    var connection = (HttpURLConnection) url.openConnection();
    return connection.getResponseCode() < 400
        ? connection.getInputStream()
        : connection.getErrorStream();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void publish() {
    var events = log.events(realm, Log.IDENTITY);
    topics.publish(events);
    reached(events.size());
  }

  private void reached(long sequence) {
    applied
        .by("scim")
        .reached(realm, Log.IDENTITY, sequence, Duration.ofSeconds(30))
        .await()
        .indefinitely();
  }
}
