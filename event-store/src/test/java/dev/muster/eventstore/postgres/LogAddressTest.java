package dev.muster.eventstore.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import org.junit.jupiter.api.Test;

/// How an address becomes connections.
final class LogAddressTest {
  @Test
  void the_address_is_taken_from_the_url_and_the_login_from_beside_it() {
    PgConnectOptions options = options("postgresql://db.example:5433/log");
    assertThat(options.getHost()).isEqualTo("db.example");
    assertThat(options.getPort()).isEqualTo(5433);
    assertThat(options.getDatabase()).isEqualTo("log");
    assertThat(options.getUser()).isEqualTo("muster");
    assertThat(options.getPassword()).isEqualTo("p@ss");
    assertThat(options.getSslMode()).isEqualTo(SslMode.DISABLE);
  }

  @Test
  void a_statement_has_seconds_and_the_restricted_role() {
    assertThat(options("postgresql://db/log").getProperties())
        .containsEntry("role", "muster_service")
        .containsEntry("statement_timeout", "5s")
        .containsEntry("transaction_timeout", "10s");
    assertThat(new LogAddress("postgresql://db/log", "u", "p", null).connection().getProperties())
        .doesNotContainKey("role");
  }

  @Test
  void a_listener_may_wait_for_as_long_as_it_likes() {
    LogAddress address = new LogAddress("postgresql://db/log", "u", "p", "muster_service");
    assertThat(address.listener().getProperties())
        .containsEntry("role", "muster_service")
        .doesNotContainKeys("statement_timeout", "transaction_timeout");
  }

  @Test
  void require_encrypts_without_asking_who_is_there() {
    PgConnectOptions options = options("postgresql://db/log?sslmode=require");
    assertThat(options.getSslMode()).isEqualTo(SslMode.REQUIRE);
    assertThat(options.isTrustAll()).isTrue();
  }

  @Test
  void verify_full_asks_for_the_certificate_and_the_name() {
    PgConnectOptions options =
        options("postgresql://db/log?sslmode=verify-full&sslrootcert=/etc/ca.pem");
    assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
    assertThat(options.isTrustAll()).isFalse();
    assertThat(options.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
    assertThat(options.getTrustOptions())
        .isInstanceOfSatisfying(
            PemTrustOptions.class,
            pem -> assertThat(pem.getCertPaths()).containsExactly("/etc/ca.pem"));
    assertThat(options.getProperties()).doesNotContainKey("sslrootcert");
  }

  private static PgConnectOptions options(String url) {
    return new LogAddress(url, "muster", "p@ss", "muster_service").connection();
  }
}
