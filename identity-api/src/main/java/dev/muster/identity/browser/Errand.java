package dev.muster.identity.browser;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What somebody is signing in for.
///
/// @param query the authorization request as it came, form-encoded; empty where the person comes
///   for a page of ours
/// @param clientName for the page
/// @param redirectUri where the client awaits the answer
/// @param page of ours, below the issuer, that the person comes for
public record Errand(String query, String clientName, @Nullable String redirectUri, String page) {
  private static final String ACCOUNT_PAGE = "/account";

  /// Somebody comes to see their own account.
  public static final Errand ACCOUNT = new Errand("", "your account", null);

  public Errand(String query, String clientName, @Nullable String redirectUri) {
    this(query, clientName, redirectUri, ACCOUNT_PAGE);
  }

  /// Somebody comes to see a page of ours.
  ///
  /// @param name for the form that they sign in with
  public static Errand toSee(String page, String name) {
    return new Errand("", name, null, page);
  }

  /// Where the form leads in the end; absent where it leads nowhere else.
  public @Nullable URI destination() {
    return redirectUri == null ? null : URI.create(redirectUri);
  }
}
