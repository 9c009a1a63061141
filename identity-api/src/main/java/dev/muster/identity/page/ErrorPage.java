package dev.muster.identity.page;

/// What went wrong, where nothing may be sent back to a client; the reference leads whoever runs
/// the realm to the log.
public record ErrorPage(String realmName, String title, String explanation, String correlationId)
    implements Page {

  /// Stands in for a realm's name where the realm is unknown.
  public static final String NO_REALM = "Muster";
}
