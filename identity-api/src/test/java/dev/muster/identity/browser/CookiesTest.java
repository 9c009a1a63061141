package dev.muster.identity.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.http.Issuers;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CookiesTest {
  private static final BearerSecret SESSION =
      BearerSecret.random(BearerSecret.Kind.SESSION, new UUID(0, 1));

  private final Cookies https = new Cookies(new Issuers("https://id.example"));
  private final Cookies loopback = new Cookies(new Issuers("http://localhost:8080"));

  @Test
  void over_https_no_neighbour_can_set_the_sessions_cookie() {
    assertThat(https.entering(RealmId.MAIN, SESSION))
        .isEqualTo(
            "__Host-muster-main=" + SESSION.text() + "; Path=/; HttpOnly; SameSite=Lax; Secure");
  }

  @Test
  void on_loopback_over_http_the_cookie_does_without_the_prefix() {
    assertThat(loopback.entering(RealmId.MAIN, SESSION))
        .isEqualTo("muster-main=" + SESSION.text() + "; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void leaving_takes_the_cookie_away() {
    assertThat(https.leaving(RealmId.MAIN))
        .isEqualTo("__Host-muster-main=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
  }

  @Test
  void the_mark_lasts_as_long_as_a_form_and_is_no_realms_session() {
    BrowserMark mark = BrowserMark.random();

    assertThat(https.marking(new RealmId("browser-main"), mark))
        .isEqualTo(
            "__Host-muster_browser-browser-main="
                + mark.value()
                + "; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=1800");
  }
}
