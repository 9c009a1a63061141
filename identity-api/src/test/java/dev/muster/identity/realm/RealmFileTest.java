package dev.muster.identity.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.memory.InMemoryEventStore;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.identity.password.Argon2Cost;
import dev.muster.identity.password.Argon2id;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PoolSize;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A realm as a file describes it becomes the realm that the log tells of.
final class RealmFileTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "realm.yaml");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final InMemoryEventStore log = new InMemoryEventStore(Clock.systemUTC());
  private final HashingPool hashing =
      new HashingPool(
          Argon2id.onThisMachine(),
          new Argon2Cost(64, 1, 1),
          new PoolSize(1, 100),
          new SimpleMeterRegistry());
  private final Operator operator = operator();

  @TempDir private Path folder;

  @AfterEach
  void stopHashing() {
    hashing.close();
  }

  @Test
  void the_example_founds_a_realm_with_all_that_it_lists() {
    Operator.Applied applied = apply(EXAMPLE);

    assertThat(applied.realm()).isEqualTo(RealmId.MAIN);
    assertThat(applied.changed()).isEqualTo(applied.entries());
    assertThat(types())
        .contains(
            "realm.created.v1",
            "key.activated.v1",
            "api.registered.v1",
            "group.role-granted.v1",
            "client.secret-added.v1",
            "client.role-granted.v1",
            "user.registered.v1",
            "user.joined-group.v1",
            "password.set.v1");
  }

  @Test
  void applying_it_twice_appends_nothing() {
    apply(EXAMPLE);
    int before = events().size();

    assertThat(apply(EXAMPLE).changed()).isZero();
    assertThat(events()).hasSize(before);
  }

  @Test
  void no_name_and_no_secret_stands_in_the_log_in_the_clear() {
    apply(EXAMPLE);

    assertThat(events())
        .allSatisfy(event ->
            assertThat(new String(event.data(), StandardCharsets.UTF_8))
                .doesNotContain("Lovelace", "ada@", "argon2id", "difference-engine", "\"d\":"));
  }

  @Test
  void what_the_file_does_not_mention_stays() throws IOException {
    apply(EXAMPLE);
    int before = events().size();

    apply(file("realm: main\ngroups:\n  - name: Engineering\n    roles: [auditor]\n"));

    assertThat(types().subList(before, types().size())).containsExactly("group.role-granted.v1");
  }

  @Test
  void an_entry_that_is_not_known_is_named() throws IOException {
    Path file = file("realm: main\nclients:\n  - clientId: a\n    colour: red\n");

    assertThatThrownBy(() -> apply(file))
        .isInstanceOf(RealmFileInvalid.class)
        .hasMessageContaining("realm.yaml:")
        .hasMessageContaining("unknown entry 'clients[0].colour'");
  }

  @Test
  void an_entry_that_is_refused_is_named() throws IOException {
    Path file = file("realm: main\nusers:\n  - userName: bob\n    groups: [Nobody]\n");

    assertThatThrownBy(() -> apply(file))
        .isInstanceOf(RealmFileInvalid.class)
        .hasMessage("user bob: group Nobody is not there");
  }

  @Test
  void a_secret_that_is_not_there_is_named() throws IOException {
    Path file =
        file(
            """
            realm: main
            clients:
              - clientId: job
                grantTypes: [client_credentials]
                secret: {env: JOB_SECRET}
            """);

    assertThatThrownBy(() -> apply(file))
        .isInstanceOf(RealmFileInvalid.class)
        .hasMessageContaining("JOB_SECRET is not set");
  }

  @Test
  void an_algorithm_that_no_key_signs_by_is_refused() throws IOException {
    Path file =
        file(
            """
            realm: main
            apis:
              - identifier: https://api.example
                algorithm: EdDSA
            """);

    assertThatThrownBy(() -> apply(file))
        .isInstanceOf(RealmFileInvalid.class)
        .hasMessage("api https://api.example: algorithm the realm has no key for EdDSA");
  }

  @Test
  void main_begins_with_one_administrator_whose_password_is_told_once() {
    assertThat(operator.found(null).await().atMost(LONG)).isPresent();
    int before = events().size();

    assertThat(operator.found(null).await().atMost(LONG)).isEmpty();
    assertThat(events()).hasSize(before);
    assertThat(types()).contains("user.role-granted.v1", "password.set.v1");
  }

  @Test
  void a_password_that_the_operator_chose_is_not_told() {
    assertThat(operator.found("correct horse battery").await().atMost(LONG)).isEmpty();
    assertThat(types()).contains("password.set.v1");
  }

  @Test
  void a_lost_password_can_be_replaced_and_whoever_is_in_by_it_is_out() {
    String first = operator.found(null).await().atMost(LONG).orElseThrow();

    assertThat(operator.recoverAdministrator().await().atMost(LONG)).isNotEqualTo(first);
    assertThat(types()).endsWith("user.sessions-revoked.v1", "password.set.v1");
  }

  private Operator.Applied apply(Path file) {
    return operator.apply(file, Map.of()).await().atMost(LONG);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("realm.yaml"), text);
  }

  private List<String> types() {
    return events().stream().map(RecordedEvent::type).toList();
  }

  private List<RecordedEvent> events() {
    return log.read(RealmId.MAIN, Log.IDENTITY, 0, 1000).await().atMost(LONG);
  }

  private Operator operator() {
    Clock clock = Clock.systemUTC();
    Vault vault = new Vault(log, MasterKey.of(Base64.getEncoder().encodeToString(new byte[32])));
    RealmKeys realmKeys = new RealmKeys(log, vault, clock);
    EventCodec codec = new EventCodec(Catalogue.FAMILIES);
    return new Operator(
        new CommandHandler(log, codec, vault, realmKeys, 1000),
        clock,
        hashing,
        "http://localhost:8080");
  }
}
