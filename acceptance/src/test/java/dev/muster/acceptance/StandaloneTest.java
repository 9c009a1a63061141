package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// One command: what it keeps over stops and kills.
@ExtendWith(Shared.class)
@Timeout(180)
final class StandaloneTest {
  private static final String OTHER_KEY = "c29tZWJvZHktZWxzZSdzLW1hc3Rlci1rZXktMzJieXQ";

  @Test
  void ctrl_c_leaves_nothing_running_and_a_second_up_continues() {
    try (Installation muster = Installation.inTemporaryHome()) {
      muster.up(Map.of(), "--realm-file", Checkout.EXAMPLE.toString());
      assertThat(muster.program().await("Admin")).startsWith("admin, one-time password ");
      JsonNode keys = keys(muster);
      String refresh = signIn(muster).get("refresh_token").textValue();

      muster.program().interrupt();
      assertThat(muster.program().lines()).noneMatch(line -> line.contains("Exception"));
      assertThat(muster.postgresProcesses()).isEmpty();
      assertThat(muster.portNumbers()).allMatch(Ports::isFree);
      assertThat(RefusedStartTest.oneLine(muster.begin(Map.of("MUSTER_MASTER_KEY", OTHER_KEY))))
          .containsIgnoringCase("master key");
      assertThat(muster.postgresProcesses()).isEmpty();

      muster.up(Map.of());
      assertThat(muster.program().lines()).noneMatch(line -> line.startsWith("Admin "));
      assertThat(keys(muster)).isEqualTo(keys);
      assertThat(new DesktopApp(muster.issuer()).refresh(refresh).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void after_a_kill_of_every_process_nothing_acknowledged_is_lost() {
    try (Installation muster = Installation.inTemporaryHome()) {
      muster.up("--realm-file", Checkout.EXAMPLE.toString());
      Set<String> acknowledged = killedUnderLoad(muster);

      muster.up();
      new BillingJob(muster.issuer()).token();
      Published activity = Published.whole(muster.kafka(), muster.database(), Log.ACTIVITY);

      List<String> issued = issued(activity.events());
      assertThat(issued).doesNotHaveDuplicates().containsAll(acknowledged);
      Published.whole(muster.kafka(), muster.database(), Log.IDENTITY);
      Published.whole(muster.kafka(), muster.database(), Log.SESSION);
    }
  }

  private static Set<String> killedUnderLoad(Installation muster) {
    try (Load load = new Load(muster.issuer())) {
      load.awaitAtLeast(300);
      muster.kill();
      assertThat(muster.postgresProcesses()).isEmpty();
      return load.acknowledged();
    }
  }

  private static List<String> issued(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals("token.issued.v1"))
        .map(event -> Http.json(new String(event.data(), StandardCharsets.UTF_8)))
        .map(data -> data.get("token").textValue())
        .toList();
  }

  @Test
  void the_embedded_database_is_durable(Installation shared) {
    Database database = shared.database();

    assertThat(database.column("show fsync")).containsExactly("on");
    assertThat(database.column("show synchronous_commit")).containsExactly("on");
    assertThat(database.column("show full_page_writes")).containsExactly("on");
  }

  private static JsonNode signIn(Installation muster) {
    return new DesktopApp(muster.issuer()).signIn("ada", Checkout.secret("ada.password"));
  }

  private static JsonNode keys(Installation muster) {
    return Http.json(new Http().get(URI.create(muster.issuer() + "/oauth2/jwks")).body());
  }
}
