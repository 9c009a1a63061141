package dev.muster.identity.browser;

import dev.muster.identity.http.ErrorShape;
import dev.muster.identity.http.Failure;
import dev.muster.identity.page.ErrorPage;
import dev.muster.identity.page.PageResponse;
import dev.muster.identity.page.Pages;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// Failures where a person looks at the answer.
@Singleton
@Priority(200)
final class PageErrors implements ErrorShape {
  private static final Logger LOG = Logger.getLogger(PageErrors.class);
  private static final Pattern PAGES =
      Pattern.compile("/?|/oauth2/(authorize|logout)(/.*)?|/(login|account)(/.*)?|/audit/?");

  /// What is for programs too.
  private static final Pattern ALSO_PAGES = Pattern.compile("/audit/sessions/[^/]*/?");

  @Override
  public boolean speaksFor(String path) {
    return PAGES.matcher(path).matches();
  }

  @Override
  public boolean speaksFor(String path, String accept) {
    return speaksFor(path) || (ALSO_PAGES.matcher(path).matches() && isBrowsers(accept));
  }

  /// No browser asks for JSON when it opens a page.
  private static boolean isBrowsers(String accept) {
    return accept.contains(MediaType.TEXT_HTML) && !accept.contains("json");
  }

  @Override
  public String contentType() {
    return PageResponse.TYPE;
  }

  @Override
  public Map<String, String> headers() {
    return PageResponse.headers(null);
  }

  @Override
  public String body(Failure failure, UUID correlationId) {
    LOG.infof("%d: %s (%s)", failure.status(), failure.detail(), correlationId);
    return Pages.error(
            new ErrorPage(
                ErrorPage.NO_REALM,
                title(failure.status()),
                sentence(failure.detail()),
                correlationId.toString()))
        .render();
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Nothing is here";
      case 429, 503 -> "Not now";
      default -> status < 500 ? "This cannot be done" : "Something went wrong";
    };
  }

  private static String sentence(String detail) {
    return detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1) + ".";
  }
}
