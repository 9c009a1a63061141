package dev.muster.identity.page;

/// What the layout of every page shows.
public sealed interface Page
    permits LoginPage,
        ChangePasswordPage,
        AccountPage,
        LogoutConfirmPage,
        SignedOutPage,
        DeniedPage,
        AuditorPage,
        ErrorPage {

  /// The realm's display name.
  String realmName();
}
