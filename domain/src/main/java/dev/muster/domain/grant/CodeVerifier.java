package dev.muster.domain.grant;

import dev.muster.domain.Rejection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/// What a client keeps to itself until it redeems its code (`code_verifier`, RFC 7636 §4.1).
public record CodeVerifier(String value) {
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  public CodeVerifier {
    if (!VERIFIER.matcher(value).matches()) {
      throw new Rejection.Invalid("code_verifier", "must be 43 to 128 unreserved characters")
          .reject();
    }
  }

  /// Its `code_challenge` by S256 (§4.2); `plain` is not offered (RFC 9700 §2.1.1).
  public String challenge() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// A `code_challenge` of S256, checked: the base64url of 32 bytes.
  public static String checkedChallenge(String challenge) {
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw new Rejection.Invalid("code_challenge", "must be base64url of 32 bytes").reject();
    }
    return challenge;
  }

  /// The verifier is the client's secret: it is in no text.
  @Override
  public String toString() {
    return "CodeVerifier[…]";
  }
}
