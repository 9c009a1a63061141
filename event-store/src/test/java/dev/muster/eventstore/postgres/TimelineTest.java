package dev.muster.eventstore.postgres;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.CuttingProxy;
import dev.muster.eventstore.Proposal;
import dev.muster.eventstore.Unavailable;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import dev.muster.servers.PostgresStandby;
import io.smallrye.mutiny.Uni;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TimelineTest {
  private static final RealmId REALM = RealmId.MAIN;
  @TempDir Path folder;

  @Test
  void a_standby_that_has_taken_over_is_another_log_before_anything_of_it_is_answered()
      throws Exception {
    PostgresServer server = PostgresServer.start(open("one"), 0, PostgresStandby.programs());
    PostgresAddress primary = server.address();
    Migrations.migrateLog(primary.jdbcUrl(), primary.user(), primary.password());
    try (TestLog log =
            TestLog.at(new LogAddress(primary.url(), primary.user(), primary.password(), null));
        CuttingProxy proxy = CuttingProxy.to(primary.host(), primary.port());
        PostgresStandby standby =
            PostgresStandby.follow(primary, folder.resolve("one/data"), open("other"))) {
      PostgresEventStore store = log.watching(proxy.port());
      get(store.append(Proposal.creating(REALM)));
      StreamId user = someone();
      get(store.append(to(REALM).writes(user, 0).append()));
      standby.awaitLevel(primary);
      standby.stopFollowing();
      get(store.append(to(REALM).writes(user, 1).append()));
      proxy.cut();
      assertThat(get(store.versions(REALM, Set.of(user)))).containsEntry(user, 2);
      assertThat(store.timeline()).as("a new connection to the same log").isZero();

      server.close();
      standby.promote();
      proxy.leadTo(standby.address().port());
      proxy.cut();

      assertThat(get(store.versions(REALM, Set.of(user)))).containsEntry(user, 1);
      assertThat(store.timeline()).isEqualTo(1);
      get(store.append(to(REALM).writes(user, 1).append()));
    }
  }

  @Test
  void a_database_that_does_not_tell_is_another_one_each_time() {
    Timeline timeline = new Timeline();
    timeline.saw("7/00000001");
    timeline.saw("7/00000001");
    assertThat(timeline.turns()).isZero();
    timeline.saw("unknown");
    timeline.saw("unknown");
    assertThat(timeline.turns()).isEqualTo(2);
  }

  private Path open(String name) throws Exception {
    for (Path one : new Path[] {folder, Files.createDirectory(folder.resolve(name))}) {
      Files.setPosixFilePermissions(one, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    return folder.resolve(name);
  }

  private static <T> T get(Uni<T> uni) {
    return uni.onFailure(Unavailable.class)
        .retry()
        .withBackOff(Duration.ofMillis(50))
        .atMost(20)
        .await()
        .atMost(Duration.ofSeconds(30));
  }
}
