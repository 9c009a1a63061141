package dev.muster.identity.page;

import org.jspecify.annotations.Nullable;

/// Tells somebody who came by themselves who they are signed in as, and lets them sign out; posts
/// `request` and `decision`, as [LogoutConfirmPage] does.
///
/// @param audit where the audit trail is; absent where it is not open to them
public record AccountPage(
    String realmName,
    User user,
    String issuer,
    String discovery,
    String action,
    String sealedRequest,
    @Nullable String audit)
    implements Page {

  /// @param signedInAt in words
  public record User(String userName, @Nullable String displayName, String signedInAt) {}

  public String userName() {
    return user.userName();
  }

  public @Nullable String displayName() {
    return user.displayName();
  }

  public String signedInAt() {
    return user.signedInAt();
  }
}
