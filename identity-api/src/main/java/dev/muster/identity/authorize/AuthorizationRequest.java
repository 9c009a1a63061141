package dev.muster.identity.authorize;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.grant.CodeVerifier;
import dev.muster.domain.token.Request;
import dev.muster.identity.authorize.AuthorizationRefusal.Code;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.session.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client asks for, once it is known that it may be answered by a redirect.
///
/// @param wished scopes and resources
/// @param codeChallenge of PKCE, S256
/// @param maxAge how long ago the person may have signed in
/// @param idTokenHint of whom the client means
record AuthorizationRequest(
    Request wished,
    String codeChallenge,
    @Nullable String nonce,
    Set<Prompt> prompts,
    @Nullable Duration maxAge,
    @Nullable String loginHint,
    @Nullable String idTokenHint) {
  private static final int LONGEST = 1024;

  /// @throws AuthorizationRefusal where it is not one that is answered with a code
  static AuthorizationRequest parse(Parameters parameters) {
    refuseUnsupported(parameters);
    return new AuthorizationRequest(
        new Request(scopes(parameters.get("scope")), parameters.all("resource")),
        challenge(parameters),
        nonce(parameters.get("nonce")),
        Prompt.parse(parameters.get("prompt")),
        maxAge(parameters.get("max_age")),
        parameters.get("login_hint"),
        parameters.get("id_token_hint"));
  }

  /// Whether the session is too old for this request, or the client wants it proved again.
  boolean wantsSignIn(SignedIn who, Instant at) {
    return prompts.contains(Prompt.LOGIN)
        || prompts.contains(Prompt.SELECT_ACCOUNT)
        || (maxAge != null && !at.isBefore(who.session().authenticatedAt().plus(maxAge)));
  }

  boolean wantsNoPage() {
    return prompts.contains(Prompt.NONE);
  }

  private static void refuseUnsupported(Parameters parameters) {
    if (!parameters.repeated().isEmpty()) {
      throw AuthorizationRefusal.invalidRequest("a parameter is given more than once");
    }
    if (parameters.has("request")) {
      throw new AuthorizationRefusal(Code.request_not_supported, "send plain parameters");
    }
    if (parameters.has("request_uri")) {
      throw new AuthorizationRefusal(Code.request_uri_not_supported, "send plain parameters");
    }
    if (parameters.has("registration")) {
      throw new AuthorizationRefusal(Code.registration_not_supported, "clients are registered");
    }
    String type = parameters.get("response_type");
    if (type == null) {
      throw AuthorizationRefusal.invalidRequest("response_type is missing");
    }
    if (!type.equals("code")) {
      throw new AuthorizationRefusal(Code.unsupported_response_type, "response_type must be code");
    }
    String mode = parameters.get("response_mode");
    if (mode != null && !mode.equals("query")) {
      throw AuthorizationRefusal.invalidRequest("response_mode must be query");
    }
  }

  /// RFC 7636 §4.3: a method left out means `plain`, which protects nothing (RFC 9700 §2.1.1).
  private static String challenge(Parameters parameters) {
    String challenge = parameters.get("code_challenge");
    if (challenge == null) {
      throw AuthorizationRefusal.invalidRequest("code_challenge is missing: PKCE is required");
    }
    if (!"S256".equals(parameters.get("code_challenge_method"))) {
      throw AuthorizationRefusal.invalidRequest("code_challenge_method must be S256");
    }
    try {
      return CodeVerifier.checkedChallenge(challenge);
    } catch (Rejected _) {
      throw AuthorizationRefusal.invalidRequest("code_challenge must be base64url of 32 bytes");
    }
  }

  private static Scopes scopes(@Nullable String parameter) {
    try {
      return parameter == null ? Scopes.NONE : Scopes.parse(parameter);
    } catch (Rejected _) {
      throw new AuthorizationRefusal(Code.invalid_scope, "scope is malformed");
    }
  }

  private static @Nullable String nonce(@Nullable String nonce) {
    try {
      Text.optional("nonce", nonce, LONGEST);
      return nonce;
    } catch (Rejected rejected) {
      throw AuthorizationRefusal.invalidRequest(
          rejected.rejection() instanceof Rejection.Invalid(var field, var why)
              ? field + " " + why
              : "nonce is malformed");
    }
  }

  private static @Nullable Duration maxAge(@Nullable String seconds) {
    if (seconds == null) {
      return null;
    }
    if (!seconds.matches("[0-9]{1,9}")) {
      throw AuthorizationRefusal.invalidRequest("max_age must be a number of seconds");
    }
    return Duration.ofSeconds(Integer.parseInt(seconds));
  }
}
