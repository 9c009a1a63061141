package dev.muster.identity.signin;

import static dev.muster.identity.signin.Acme.ADA_PASSWORD;
import static dev.muster.identity.signin.Acme.GRACE_PASSWORD;
import static dev.muster.identity.signin.Acme.MALLORY_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.user.UserCommand;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose form it is, whose session it becomes, and what an attacker gets out of it.
@QuarkusTest
final class LoginFormTest {
  private static final String COOKIE = "muster-main";

  @Inject Acme acme;

  private final Browser browser = new Browser();

  @Test
  void a_form_that_was_made_for_another_browser_signs_nobody_in() {
    Response attackers = new Browser().open(Shop.AUTHORIZE, Shop.request());
    browser.open(Shop.AUTHORIZE, Shop.request());

    Response refused = browser.signIn(attackers, "mallory", MALLORY_PASSWORD);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    assertThat(browser.signIn(refused, "ada", ADA_PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void a_form_without_the_browsers_mark_signs_nobody_in() {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());
    browser.cookies().clear();

    assertThat(browser.signIn(page, "ada", ADA_PASSWORD).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"''", "rubbish", "v1.0.AAAA", "v1.00000000-0000-0000-0000-000000000000.AAAA"})
  void a_form_that_was_not_made_here_is_not_read(String ticket) {
    Response answer =
        browser.send(
            "/realms/main/login",
            Map.of("request", ticket, "username", "ada", "password", ADA_PASSWORD));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
  }

  @Test
  void one_tabs_form_serves_the_same_browsers_other_tab() {
    Response first = browser.open(Shop.AUTHORIZE, Shop.request("state", "first"));
    Response second = browser.open(Shop.AUTHORIZE, Shop.request("state", "second"));

    assertThat(Shop.answer(browser.signIn(second, "ada", ADA_PASSWORD)))
        .containsEntry("state", "second");
    assertThat(Shop.answer(browser.signIn(first, "ada", ADA_PASSWORD)))
        .containsEntry("state", "first");
  }

  @Test
  void a_session_that_was_foisted_on_the_browser_is_not_the_one_it_gets() {
    Browser attacker = new Browser();
    attacker.signIn(attacker.open(Shop.AUTHORIZE, Shop.request()), "mallory", MALLORY_PASSWORD);
    String foisted = attacker.cookies().get(COOKIE);
    browser.cookies().put(COOKIE, foisted);
    long before = acme.sequence(Log.SESSION);

    browser.signIn(
        browser.open(Shop.AUTHORIZE, Shop.request("prompt", "login")), "ada", ADA_PASSWORD);

    List<? extends DomainEvent> events = acme.events(Log.SESSION, before);
    assertThat(browser.cookies().get(COOKIE)).isNotEqualTo(foisted);
    assertThat(events.get(0)).isInstanceOf(SessionEvent.Started.class);
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            SessionEvent.Ended.class,
            ended -> assertThat(ended.cause()).isEqualTo(EndCause.REPLACED));
    assertThat(Shop.answer(attacker.open(Shop.AUTHORIZE, Shop.request("prompt", "none"))))
        .containsEntry("error", "login_required");
  }

  @Test
  void the_same_person_stays_in_the_same_session_with_another_cookie() {
    browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "ada", ADA_PASSWORD);
    Map<String, String> former = Map.copyOf(browser.cookies());
    long before = acme.sequence(Log.SESSION);

    browser.signIn(
        browser.open(Shop.AUTHORIZE, Shop.request("prompt", "login")), "ada", ADA_PASSWORD);

    assertThat(acme.events(Log.SESSION, before).getFirst())
        .isInstanceOf(SessionEvent.SteppedUp.class);
    Browser thief = new Browser();
    thief.cookies().putAll(former);
    assertThat(Shop.answer(thief.open(Shop.AUTHORIZE, Shop.request("prompt", "none"))))
        .containsEntry("error", "login_required");
  }

  @Test
  void the_session_cookie_is_for_this_server_alone_and_for_no_script() {
    Response redirect =
        browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "ada", ADA_PASSWORD);

    assertThat(redirect.getHeaders().getValues("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie)
                .matches("muster-main=mst_session_[0-9A-Za-z_]+; Path=/; HttpOnly; SameSite=Lax"));
  }

  @Test
  void an_email_address_serves_as_a_name() {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    assertThat(browser.signIn(page, " aDA@acme.example ", ADA_PASSWORD).statusCode())
        .isEqualTo(303);
  }

  @Test
  void a_suspended_user_learns_no_more_than_a_stranger_and_every_session_is_over() {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());
    browser.signIn(page, "mallory", MALLORY_PASSWORD);
    acme.does("mallory", user -> new UserCommand.Suspend(user, "test", Instant.now()));

    Response sso = browser.open(Shop.AUTHORIZE, Shop.request("prompt", "none"));
    Response refused = browser.signIn(page, "mallory", MALLORY_PASSWORD);
    acme.does("mallory", user -> new UserCommand.Reactivate(user, Instant.now()));
    Response still = browser.open(Shop.AUTHORIZE, Shop.request("prompt", "none"));
    Response back = browser.signIn(page, "mallory", MALLORY_PASSWORD);

    assertThat(Shop.answer(sso)).containsEntry("error", "login_required");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Browser.error(refused)).isEqualTo("User name or password is wrong.");
    assertThat(Shop.answer(still)).containsEntry("error", "login_required");
    assertThat(Shop.answer(back)).containsKey("code");
    var failed =
        acme.eventually(ActivityEvent.SignInFailed.class, f -> f.cause() == FailureCause.SUSPENDED);
    assertThat(failed.typedName()).isEqualTo("mallory");
    assertThat(failed.user()).isNotNull();
    assertThat(failed.address()).startsWith("10.1.");
    assertThat(failed.count()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"'', ''", "ada, ''", "'', secret", "'\u0001', '\u0001'", "'a b', c"})
  void what_nobody_could_have_typed_is_a_wrong_password(String userName, String password) {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    assertThat(browser.signIn(page, userName, password).statusCode()).isEqualTo(422);
  }

  @Test
  void a_session_that_is_used_elsewhere_is_noted_once() {
    browser.with("User-Agent", "One/1.0");
    browser.signIn(browser.open(Shop.AUTHORIZE, Shop.request()), "grace", GRACE_PASSWORD);
    long before = acme.sequence(Log.SESSION);
    browser.with("User-Agent", "Two/2.0");

    browser.open(Shop.AUTHORIZE, Shop.request());
    browser.open(Shop.AUTHORIZE, Shop.request());

    assertThat(acme.events(Log.SESSION, before))
        .filteredOn(SessionEvent.SeenElsewhere.class::isInstance)
        .singleElement()
        .isInstanceOfSatisfying(
            SessionEvent.SeenElsewhere.class,
            seen -> assertThat(seen.device()).isEqualTo("Two/2.0"));
  }

  @Test
  void a_device_that_calls_itself_something_endless_is_cut_short() {
    browser.with("User-Agent", "x".repeat(4000));
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());

    assertThat(browser.signIn(page, "ada", ADA_PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void guessing_is_slowed_down_and_the_page_says_for_how_long() {
    Response page = browser.open(Shop.AUTHORIZE, Shop.request());
    for (int i = 0; i < 5; i++) {
      assertThat(browser.signIn(page, "throttled", "guess" + i).statusCode()).isEqualTo(422);
    }

    Response refused = browser.signIn(page, "THROTTLED", "guess");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
    assertThat(Browser.error(refused)).isEqualTo("Too many attempts. Try again in a second.");
    assertThat(browser.signIn(page, "ada", ADA_PASSWORD).statusCode()).isEqualTo(303);
  }
}
