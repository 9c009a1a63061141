package dev.muster.identity.authorize;

/// A refusal that the client is told by a redirect (RFC 6749 §4.1.2.1, OpenID Connect Core
/// §3.1.2.6, RFC 8707 §2). It has no stack trace, as it is no bug.
final class AuthorizationRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  AuthorizationRefusal(Code code, String description) {
    super(description, null, false, false);
    this.code = code;
  }

  static AuthorizationRefusal invalidRequest(String description) {
    return new AuthorizationRefusal(Code.invalid_request, description);
  }

  /// The registered error codes.
  enum Code {
    invalid_request,
    unauthorized_client,
    unsupported_response_type,
    invalid_scope,
    invalid_target,
    login_required,
    request_not_supported,
    request_uri_not_supported,
    registration_not_supported
  }

  Code code() {
    return code;
  }

  String description() {
    return String.valueOf(getMessage());
  }
}
