package dev.muster.identity.http;

import org.jspecify.annotations.Nullable;

/// A refusal in the words of OAuth (RFC 6749 §5.2, RFC 6750 §3.1, RFC 8707 §2). It has no stack
/// trace, as it is no bug.
public final class OAuthRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final @Nullable String challenge;

  private OAuthRefusal(Code code, String description, @Nullable String challenge) {
    super(description, null, false, false);
    this.code = code;
    this.challenge = challenge;
  }

  /// The registered error codes, each with its HTTP status.
  public enum Code {
    invalid_request(400),
    invalid_client(401),
    invalid_grant(400),
    unauthorized_client(400),
    unsupported_grant_type(400),
    invalid_scope(400),
    invalid_target(400),
    invalid_token(401),
    insufficient_scope(403);

    private final int status;

    Code(int status) {
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /// @param description for the developer who reads it; it must not tell what the asker may not
  ///   know
  public static OAuthRefusal of(Code code, String description) {
    return new OAuthRefusal(code, description, null);
  }

  public static OAuthRefusal invalidRequest(String description) {
    return of(Code.invalid_request, description);
  }

  /// The same refusal with a `WWW-Authenticate` header (RFC 9110 §11.6.1).
  public OAuthRefusal challenging(String value) {
    return new OAuthRefusal(code, description(), value);
  }

  public Code code() {
    return code;
  }

  public String description() {
    return String.valueOf(getMessage());
  }

  @Nullable String challenge() {
    return challenge;
  }
}
