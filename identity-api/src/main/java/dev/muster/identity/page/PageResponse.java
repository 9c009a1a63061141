package dev.muster.identity.page;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A page as an HTTP answer: never cached, never framed, without scripts, telling no other site
/// where the visitor came from (RFC 9700 §4.2.4, §4.16).
public final class PageResponse {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
          + " frame-ancestors 'none'; form-action 'self'";

  private PageResponse() {}

  /// A page whose forms lead nowhere else.
  public static Uni<Response> of(Response.Status status, TemplateInstance page) {
    return of(status, page, null);
  }

  /// A page whose form may be answered by a redirect to a client: browsers hold `form-action`
  /// against redirects too, so the policy names the client's origin.
  public static Uni<Response> of(
      Response.Status status, TemplateInstance page, @Nullable URI redirect) {
    return page.createUni()
        .map(html ->
            Response.status(status)
                .type("text/html;charset=UTF-8")
                .entity(html)
                .header("Content-Security-Policy", policy(redirect))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .build());
  }

  static String policy(@Nullable URI redirect) {
    return redirect == null ? POLICY : POLICY + " " + source(redirect);
  }

  /// An origin for the web, a scheme for a native application (RFC 8252 §7.1); what a URI lets into
  /// its host cannot end the directive.
  private static String source(URI redirect) {
    boolean web = "https".equals(redirect.getScheme()) || "http".equals(redirect.getScheme());
    if (!web || redirect.getHost() == null) {
      return redirect.getScheme() + ":";
    }
    String port = redirect.getPort() == -1 ? "" : ":" + redirect.getPort();
    return redirect.getScheme() + "://" + redirect.getHost() + port;
  }
}
