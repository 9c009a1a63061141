package dev.muster.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class AuditPagesTest {
  private static final String MARKUP = "\"><script>alert(1)</script></title></svg><b onclick='x'>";

  @Test
  void the_form_searches_by_an_address_and_shows_again_what_was_typed() {
    Element form = Rendered.document(AuditPageExamples.search("ada")).expectFirst("form");

    assertThat(form.attr("method")).isEqualTo("get");
    assertThat(form.attr("action")).isEqualTo("/realms/main/audit");
    assertThat(form.select("input, select").eachAttr("name"))
        .containsExactly("from", "to", "subject", "actor", "type", "client", "session", "address");
    assertThat(form.select("#subject").attr("value")).isEqualTo("ada");
    assertThat(form.select("#to").attr("type")).isEqualTo("datetime-local");
    assertThat(form.select("option[selected]").eachAttr("value")).containsExactly("ada");
  }

  @Test
  void what_was_mistyped_is_shown_as_it_is_and_explained_beside_it() {
    Document html = Rendered.document(AuditPageExamples.mistyped("yesterday"));

    assertThat(html.select("#from").attr("type")).isEqualTo("text");
    assertThat(html.select("#from").attr("value")).isEqualTo("yesterday");
    assertThat(html.select("#from-error").text()).isEqualTo("This is no time.");
    assertThat(html.select("#from").attr("aria-describedby")).isEqualTo("from-error");
    assertThat(html.select("[role=alert]")).hasSize(1);
    assertThat(html.select("table")).isEmpty();
  }

  @Test
  void where_nothing_was_found_it_says_so_and_shows_no_empty_table() {
    Document html = Rendered.document(AuditPageExamples.empty());

    assertThat(html.select(".nothing").text()).isEqualTo("Nothing that happened fits.");
    assertThat(html.select("table")).isEmpty();
  }

  @Test
  void what_was_found_leads_to_the_session_the_person_and_the_pages_around() {
    Document html = Rendered.document(AuditPageExamples.search("ada"));

    assertThat(html.select("td.session a").attr("href")).isEqualTo("/audit/sessions/x");
    assertThat(html.select("td.about a").attr("href")).isEqualTo("/audit?subject=x");
    assertThat(html.select("nav.turning a").eachText()).containsExactly("Newer", "Older");
    assertThat(html.select("time").attr("datetime")).isEqualTo("2026-11-25T08:00:00Z");
  }

  @Test
  void the_picture_has_a_title_a_description_and_the_table_below_it() {
    Document html = Rendered.document(AuditPageExamples.session("ada"));

    Element picture = html.expectFirst("svg[role=img]");
    for (String id : picture.attr("aria-labelledby").split(" ", -1)) {
      assertThat(html.getElementById(id)).as(id).isNotNull();
    }
    assertThat(picture.select("desc").text()).startsWith("ada signed in with ada");
    assertThat(html.select("table.trail tbody tr")).hasSize(1);
    assertThat(html.select(".legend li")).hasSizeGreaterThan(3);
    assertThat(html.select("svg circle, svg rect").eachAttr("class")).isNotEmpty();
  }

  @Test
  void what_strangers_called_themselves_is_text_in_the_table_and_in_the_picture() {
    for (Page page :
        new Page[] {
          AuditPageExamples.search(MARKUP),
          AuditPageExamples.mistyped(MARKUP),
          AuditPageExamples.session(MARKUP),
          new DeniedPage("Acme", MARKUP, "/account")
        }) {
      Document html = Rendered.document(page);

      assertThat(html.select("script, b, [onclick]")).isEmpty();
      assertThat(html.select("main").text()).contains("<script>alert(1)</script>");
      assertThat(html.select("footer")).hasSize(1);
    }
    Document session = Rendered.document(AuditPageExamples.session(MARKUP));
    assertThat(session.select("svg .label").eachText()).contains("Signed in with " + MARKUP);
    assertThat(session.select(".lane-of").eachText()).contains(MARKUP);
  }
}
