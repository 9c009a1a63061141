package dev.muster.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PagesTest {

  private static final LoginPage LOGIN =
      new LoginPage("Acme", "Timesheets", "/realms/main/login", "sealed", "", null);
  private static final LoginPage REFUSED =
      new LoginPage("Acme", "Timesheets", "/realms/main/login", "sealed", "ada", "No such pair.");
  private static final ChangePasswordPage CHANGE =
      new ChangePasswordPage("Acme", "ada", "/realms/main/password", "sealed", "Too short.");
  private static final AccountPage ACCOUNT =
      new AccountPage(
          "Acme",
          new AccountPage.User("ada", "Ada Lovelace", "24 November 2026, 23:20 UTC"),
          "https://id.example/realms/main",
          "/realms/main/.well-known/openid-configuration",
          "/realms/main/oauth2/logout/confirm",
          "sealed",
          "/realms/main/audit");
  private static final LogoutConfirmPage CONFIRM =
      new LogoutConfirmPage("Acme", "ada", null, "/realms/main/oauth2/logout", "sealed");
  private static final SignedOutPage SIGNED_OUT =
      new SignedOutPage("Acme", "Timesheets", "https://timesheets.example/?a=1&b=2");
  private static final ErrorPage ERROR =
      new ErrorPage("Acme", "This link does not work", "No such client.", "0192-abc");

  static Stream<Page> pages() {
    return Stream.of(
        LOGIN,
        REFUSED,
        CHANGE,
        ACCOUNT,
        CONFIRM,
        SIGNED_OUT,
        ERROR,
        new DeniedPage("Acme", "mallory", "/realms/main/account"),
        AuditPageExamples.search("ada"),
        AuditPageExamples.mistyped("yesterday"),
        AuditPageExamples.session("ada"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_page_names_its_language_its_realm_and_one_heading(Page page) {
    Document html = Rendered.document(page);

    assertThat(html.expectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(html.title()).endsWith(" · Acme");
    assertThat(html.select("h1")).hasSize(1);
    assertThat(html.select("header .realm").text()).isEqualTo("Acme");
    assertThat(html.select("main")).hasSize(1);
    assertThat(html.select("meta[name=viewport]").attr("content"))
        .contains("width=device-width")
        .doesNotContain("maximum-scale", "user-scalable");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothing_on_a_page_needs_more_than_the_strict_content_policy(Page page) {
    Document html = Rendered.document(page);

    assertThat(html.select("script, style, iframe, object, embed, base, [style]")).isEmpty();
    assertThat(html.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(html.select("link[href]").eachAttr("href"))
        .containsExactly("/assets/muster.svg", Stylesheet.stylesheet());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void every_visible_input_has_a_label_and_every_reference_a_target(Page page) {
    Document html = Rendered.document(page);

    assertThat(html.select("input:not([type=hidden]):not([aria-hidden=true]), select"))
        .allSatisfy(input ->
            assertThat(html.select("label[for=" + input.id() + "]")).as("label").hasSize(1));
    assertThat(html.select("[aria-describedby]"))
        .flatMap(element -> List.of(element.attr("aria-describedby").split(" ")))
        .allSatisfy(id -> assertThat(html.getElementById(id)).as(id).isNotNull());
    assertThat(html.select(":not(svg) > svg"))
        .allMatch(svg -> svg.attr("aria-hidden").equals("true") || svg.attr("role").equals("img"));
    assertThat(html.select("[autofocus]")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void signing_in_asks_for_what_a_password_manager_can_fill() {
    Document html = Rendered.document(LOGIN);

    Element form = html.expectFirst("form");
    assertThat(form.attr("method")).isEqualTo("post");
    assertThat(form.attr("action")).isEqualTo("/realms/main/login");
    assertThat(form.select("input[name=request]").attr("value")).isEqualTo("sealed");
    assertThat(form.select("input[name=username]").attr("autocomplete")).isEqualTo("username");
    assertThat(form.select("input[name=username]").hasAttr("autofocus")).isTrue();
    assertThat(form.select("input[name=password]").attr("autocomplete"))
        .isEqualTo("current-password");
    assertThat(form.select("input[name=password]").attr("type")).isEqualTo("password");
    assertThat(form.select("button[type=submit]").text()).isEqualTo("Sign in");
    assertThat(html.select("main").text()).contains("to continue to Timesheets");
    assertThat(html.select("[role=alert], [aria-invalid]")).isEmpty();
  }

  @Test
  void a_refused_sign_in_is_announced_and_keeps_the_name_but_never_the_password() {
    Document html = Rendered.document(REFUSED);

    Element error = html.expectFirst("[role=alert]");
    assertThat(error.text()).isEqualTo("No such pair.");
    assertThat(error.attr("aria-live")).isEqualTo("assertive");
    assertThat(html.select("input[name=username]").attr("value")).isEqualTo("ada");
    Element password = html.expectFirst("input[name=password]");
    assertThat(password.hasAttr("value")).isFalse();
    assertThat(password.attr("aria-describedby")).isEqualTo("error");
    assertThat(password.hasAttr("autofocus")).isTrue();
  }

  @Test
  void the_cursor_waits_in_the_first_field_that_is_empty() {
    var nameless = new LoginPage("Acme", "Timesheets", "/login", "sealed", "", "Enter a name.");

    assertThat(Rendered.document(nameless).select("[autofocus]").attr("name"))
        .isEqualTo("username");
    assertThat(Rendered.document(REFUSED).select("[autofocus]").attr("name")).isEqualTo("password");
  }

  @Test
  void a_new_password_is_asked_twice_with_the_rules_beside_it() {
    Document html = Rendered.document(CHANGE);

    assertThat(html.select("input[autocomplete=new-password]").eachAttr("name"))
        .containsExactly("new-password", "repeated-password");
    assertThat(html.select("input[autocomplete=new-password]").eachAttr("minlength"))
        .containsOnly("8");
    assertThat(html.select("#new-password").attr("aria-describedby")).isEqualTo("error rules");
    assertThat(html.select("#rules").text()).contains("At least 8 characters");
    assertThat(html.select("input[autocomplete=username]").attr("value")).isEqualTo("ada");
    assertThat(html.select("[role=alert]").text()).isEqualTo("Too short.");
  }

  @Test
  void signing_out_is_confirmed_or_not_by_the_name_of_a_button() {
    Document html = Rendered.document(CONFIRM);

    assertThat(html.select("button[name=decision]").eachAttr("value"))
        .containsExactly("sign-out", "stay");
    assertThat(html.select("main").text()).contains("signed in as ada").doesNotContain("asks to");
  }

  @Test
  void after_signing_out_there_is_a_way_back_only_where_one_is_known() {
    assertThat(Rendered.document(SIGNED_OUT).select("main a").attr("href"))
        .isEqualTo("https://timesheets.example/?a=1&b=2");
    assertThat(Rendered.document(new SignedOutPage("Acme", null, null)).select("main a")).isEmpty();
  }

  @Test
  void an_error_explains_itself_and_gives_a_reference() {
    Document html = Rendered.document(ERROR);

    assertThat(html.select("h1").text()).isEqualTo("This link does not work");
    assertThat(html.select("main").text()).contains("No such client.");
    assertThat(html.select("code").text()).isEqualTo("0192-abc");
  }

  @Test
  void what_a_stranger_typed_is_text_and_never_markup() {
    String markup = "\"><script>alert(1)</script>";
    var page = new LoginPage(markup, markup, markup, markup, markup, markup);

    Document html = Rendered.document(page);

    assertThat(html.select("script")).isEmpty();
    assertThat(html.select("input[name=username]").attr("value")).isEqualTo(markup);
    assertThat(html.select("[role=alert]").text()).isEqualTo(markup);
    assertThat(html.title()).endsWith(markup);
  }
}
