package dev.muster.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageResponseTest {

  @ParameterizedTest
  @CsvSource({
    "https://app.example/cb?x=1, https://app.example",
    "http://127.0.0.1:4711/cb, http://127.0.0.1:4711",
    "http://[::1]:4711/cb, http://[::1]:4711",
    "https://under_score.example/cb, https:",
    "com.example.app:/cb, com.example.app:",
  })
  void a_form_may_lead_to_the_clients_origin_or_scheme(URI redirect, String source) {
    assertThat(PageResponse.policy(redirect)).endsWith("; form-action 'self' https: " + source);
  }

  @Test
  void a_page_runs_no_script_and_stands_in_no_frame() {
    assertThat(PageResponse.policy(null))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .endsWith("form-action 'self'")
        .doesNotContain("script-src", "unsafe");
  }
}
