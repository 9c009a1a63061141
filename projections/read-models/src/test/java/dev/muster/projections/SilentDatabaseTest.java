package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.eventstore.CuttingProxy;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A database that is gone without a word: its connections neither answer nor end.
@Timeout(60)
final class SilentDatabaseTest {
  private final TestDatabase database = new TestDatabase();
  private CuttingProxy proxy;
  private Pool narrow;

  @BeforeEach
  void open() {
    proxy = CuttingProxy.to(database.address().host(), database.address().port());
    narrow = database.pool("127.0.0.1", proxy.port(), 1);
  }

  @AfterEach
  void close() throws Exception {
    narrow.close().await().indefinitely();
    proxy.close();
    database.close();
  }

  @Test
  void a_batch_is_not_waited_for_for_ever_and_goes_on_by_another_connection() {
    ScimWriter scim = new ScimWriter(database);
    BatchWriter<Fact> writer = scim.writer(narrow, Duration.ofSeconds(2));
    scim.append(Story.registered(Story.user(), "ann"));
    writer.write(scim.batch(0, scim.events())).await().indefinitely();
    scim.append(Story.registered(Story.user(), "bob"));
    Batch<Fact> second = scim.batch(2, scim.events().subList(2, 3));

    proxy.freeze();
    assertThatThrownBy(() -> writer.write(second).await().indefinitely())
        .isInstanceOf(TimeoutException.class);
    triedAgain(writer.write(second)).await().atMost(Duration.ofSeconds(10));

    assertThat(scim.users()).containsExactlyInAnyOrder("ann|true|1", "bob|true|1");
  }

  /// As a projection does: the pool may hand out the connection that is being broken off.
  private static <T> Uni<T> triedAgain(Uni<T> write) {
    return write.onFailure().retry().withBackOff(Duration.ofMillis(50)).atMost(5);
  }
}
