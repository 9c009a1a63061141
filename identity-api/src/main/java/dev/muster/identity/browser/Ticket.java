package dev.muster.identity.browser;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a form carries for us, sealed: before sign-in the server keeps nothing of a request.
///
/// @param browser digest of the mark of the browser that it was made for
public record Ticket(Purpose purpose, Errand errand, String browser, Instant expires) {
  /// How long somebody may look at a form before they send it.
  public static final Duration LIFETIME = Duration.ofMinutes(30);

  /// What the form does.
  public sealed interface Purpose {
    /// Asks for user name and password.
    record SignIn() implements Purpose {}

    /// Replaces a one-time password, which this person has shown to know.
    ///
    /// @param verified the key of that password
    record NewPassword(UserId user, DataKeyId verified) implements Purpose {}

    /// Ends a session.
    record SignOut(SessionId session) implements Purpose {}
  }

  boolean isFor(@Nullable BrowserMark mark, Instant at) {
    return mark != null && mark.digest().equals(browser) && at.isBefore(expires);
  }

  String json() {
    JsonObject json =
        new JsonObject()
            .put("query", errand.query())
            .put("client", errand.clientName())
            .put("redirect", errand.redirectUri())
            .put("page", errand.page())
            .put("browser", browser)
            .put("expires", expires.toEpochMilli());
    switch (purpose) {
      case Purpose.SignIn _ -> json.put("for", "sign-in");
      case Purpose.NewPassword(var user, var verified) ->
          json.put("for", "new-password")
              .put("user", user.toString())
              .put("verified", verified.value().toString());
      case Purpose.SignOut(var session) ->
          json.put("for", "sign-out").put("session", session.toString());
    }
    return json.encode();
  }

  /// @throws DecodeException where it is no ticket
  static Ticket parse(String text) {
    JsonObject json = new JsonObject(text);
    Errand errand =
        new Errand(
            json.getString("query"),
            json.getString("client"),
            json.getString("redirect"),
            json.getString("page", Errand.ACCOUNT.page()));
    return new Ticket(
        purpose(json),
        errand,
        json.getString("browser"),
        Instant.ofEpochMilli(json.getLong("expires")));
  }

  private static Purpose purpose(JsonObject json) {
    return switch (json.getString("for")) {
      case "sign-in" -> new Purpose.SignIn();
      case "new-password" ->
          new Purpose.NewPassword(
              new UserId(id(json, "user")), new DataKeyId(id(json, "verified")));
      case "sign-out" -> new Purpose.SignOut(new SessionId(id(json, "session")));
      default -> throw new DecodeException("no such purpose");
    };
  }

  private static UUID id(JsonObject json, String name) {
    return UUID.fromString(json.getString(name));
  }
}
