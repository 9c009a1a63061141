package dev.muster.identity.browser;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What somebody is signing in for.
///
/// @param query the authorization request as it came, form-encoded; empty where the person comes
///   for their own account
/// @param clientName for the page
/// @param redirectUri where the client awaits the answer
public record Errand(String query, String clientName, @Nullable String redirectUri) {
  /// Somebody comes to see their own account.
  public static final Errand ACCOUNT = new Errand("", "your account", null);

  /// Where the form leads in the end; absent where it leads nowhere else.
  public @Nullable URI destination() {
    return redirectUri == null ? null : URI.create(redirectUri);
  }
}
