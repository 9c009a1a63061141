package dev.muster.identity.realm;

/// A realm file cannot be used as it is; the message says where and what to do.
public final class RealmFileInvalid extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RealmFileInvalid(String message) {
    super(message, null, false, false);
  }
}
