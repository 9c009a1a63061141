package dev.muster.identity.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page as an HTTP answer: never cached, never framed, without scripts, telling no other site
/// where the visitor came from (RFC 9700 §4.2.4, §4.16).
public final class PageResponse {

  /// The content type of every page.
  public static final String TYPE = "text/html;charset=UTF-8";

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private PageResponse() {}

  /// A page whose form may be answered by a redirect to a client.
  ///
  /// @param redirect where to; absent where the page's forms lead nowhere else
  public static Uni<Response> of(int status, TemplateInstance page, @Nullable URI redirect) {
    return page.createUni().map(html -> response(status, html, redirect));
  }

  /// What every page is told to browsers with.
  public static Map<String, String> headers(@Nullable URI redirect) {
    return Map.of(
        "Content-Security-Policy",
        policy(redirect),
        "Cache-Control",
        "no-store",
        "Referrer-Policy",
        "no-referrer",
        "X-Content-Type-Options",
        "nosniff",
        "X-Frame-Options",
        "DENY");
  }

  /// Browsers hold `form-action` against the redirect too, and against those that the client
  /// answers with in turn, wherever these lead: so the policy names no origin, but what is
  /// encrypted and what is reached as the client is, by plain http on loopback or by a scheme of
  /// its own (RFC 8252 §7).
  static String policy(@Nullable URI redirect) {
    if (redirect == null) {
      return POLICY;
    }
    String scheme = redirect.getScheme();
    return POLICY + " https:" + ("https".equals(scheme) ? "" : " " + scheme + ":");
  }

  private static Response response(int status, String html, @Nullable URI redirect) {
    Response.ResponseBuilder response = Response.status(status).type(TYPE).entity(html);
    headers(redirect).forEach(response::header);
    return response.build();
  }
}
