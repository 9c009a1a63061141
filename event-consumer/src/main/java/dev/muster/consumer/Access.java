package dev.muster.consumer;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/// A client that may have `events:personal` in a realm, and how it proves itself.
public record Access(URI issuer, String client, String secret) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /// @throws IllegalArgumentException where the issuer is none that a secret may be sent to
  public Access {
    check(issuer);
  }

  /// The issuer that a text names.
  ///
  /// @throws IllegalArgumentException where it names none, or none that a secret may be sent to
  public static URI issuer(String text) {
    URI issuer;
    try {
      issuer = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no address", e);
    }
    check(issuer);
    return issuer;
  }

  /// A secret is sent in the clear to this machine alone.
  private static void check(URI issuer) {
    String scheme = String.valueOf(issuer.getScheme());
    String host = String.valueOf(issuer.getHost());
    if (!scheme.equals("https") && !(scheme.equals("http") && LOOPBACK.contains(host))) {
      throw new IllegalArgumentException("must begin with https:// unless it is on this machine");
    }
    if (!String.valueOf(issuer.getPath()).matches(".*/realms/[^/]+")) {
      throw new IllegalArgumentException(
          "must be that of a realm, and end in /realms/ and its name");
    }
  }

  /// The realm whose events it may open.
  public String realm() {
    String path = issuer.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// RFC 6749 §2.3.1.
  String basic() {
    String pair = encoded(client) + ":" + encoded(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Without the secret.
  @Override
  public String toString() {
    return client + " at " + issuer;
  }
}
