package dev.muster.identity.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The templates of `templates/pages`; the build checks each against the record that it takes.
@CheckedTemplate(
    basePath = "pages",
    defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME,
    requireTypeSafeExpressions = true)
public final class Pages {

  private Pages() {}

  /// Sign in.
  public static native TemplateInstance login(LoginPage page);

  /// Choose a new password.
  public static native TemplateInstance changePassword(ChangePasswordPage page);

  /// You are signed in.
  public static native TemplateInstance account(AccountPage page);

  /// Sign out?
  public static native TemplateInstance logoutConfirm(LogoutConfirmPage page);

  /// You are signed out.
  public static native TemplateInstance signedOut(SignedOutPage page);

  /// Not for you.
  public static native TemplateInstance denied(DeniedPage page);

  /// What happened?
  public static native TemplateInstance audit(AuditPage page);

  /// What became of a session?
  public static native TemplateInstance session(SessionPage page);

  /// Something went wrong.
  public static native TemplateInstance error(ErrorPage page);
}
