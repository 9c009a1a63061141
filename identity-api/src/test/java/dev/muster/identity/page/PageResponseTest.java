package dev.muster.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageResponseTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb?x=1, https:",
    "http://127.0.0.1:4711/cb, https: http:",
    "http://[::1]:4711/cb, https: http:",
    "com.example.app:/cb, https: com.example.app:",
  })
  void a_form_may_lead_to_the_client_and_to_where_that_leads_in_turn(URI redirect, String where) {
    assertThat(PageResponse.policy(redirect)).endsWith("; form-action 'self' " + where);
  }

  @Test
  void a_page_runs_no_script_and_stands_in_no_frame() {
    assertThat(PageResponse.policy(null))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .endsWith("form-action 'self'")
        .doesNotContain("script-src", "unsafe");
  }
}
