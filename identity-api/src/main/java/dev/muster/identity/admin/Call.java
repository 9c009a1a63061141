package dev.muster.identity.admin;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.identity.http.Issuer;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request to the administration. Nothing of it is read before it is known that whoever asks may
/// ask.
///
/// @param content the body as it came
public record Call(RealmId realm, Issuer issuer, RoutingContext http, byte[] content) {
  /// What the body says.
  ///
  /// @throws Rejected where it is not such
  public <T> T body(Class<T> type) {
    return Json.read(content, type);
  }

  /// The same, where there need not be one.
  public <T> T bodyOr(T otherwise, Class<T> type) {
    return content.length == 0 ? otherwise : body(type);
  }

  public @Nullable String ifMatch() {
    return http.request().getHeader("If-Match");
  }

  public @Nullable String ifNoneMatch() {
    return http.request().getHeader("If-None-Match");
  }

  /// The address of what is at a path of the administration.
  public String location(String path) {
    return issuer.at("/admin" + path);
  }

  /// The id in a path, whatever it looks like: what can be no id is one of nothing.
  ///
  /// @param what it is of, for the refusal
  public static UUID id(String text, String what) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      throw notFound(what);
    }
    throw notFound(what);
  }

  public static Rejected notFound(String what) {
    return new Rejection.NotFound(what).reject();
  }
}
