package dev.muster.identity.password;

/// The account that somebody tries to sign in to, whether or not it exists. The name is cut: a
/// throttle that remembers it must not be made to remember much.
public record Account(String realm, String userName) {

  private static final int REMEMBERED = 128;

  public Account {
    userName = userName.substring(0, Math.min(userName.length(), REMEMBERED));
  }
}
