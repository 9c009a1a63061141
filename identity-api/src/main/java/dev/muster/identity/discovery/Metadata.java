package dev.muster.identity.discovery;

import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.key.Algorithm;
import dev.muster.identity.http.Issuer;
import dev.muster.identity.key.Verifiers;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a realm's authorization server can do (OpenID Connect Discovery §3, RFC 8414 §2): what is
/// there and nothing else.
final class Metadata {
  private static final List<String> CLAIMS =
      List.of(
          "sub",
          "iss",
          "aud",
          "exp",
          "iat",
          "auth_time",
          "nonce",
          "acr",
          "amr",
          "sid",
          "at_hash",
          "name",
          "given_name",
          "family_name",
          "middle_name",
          "nickname",
          "preferred_username",
          "profile",
          "zoneinfo",
          "locale",
          "updated_at",
          "email",
          "email_verified",
          "phone_number",
          "phone_number_verified",
          "address",
          "groups");

  private Metadata() {}

  static Map<String, Object> of(Issuer issuer) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer.value());
    endpoints(document, issuer);
    document.put("scopes_supported", scopes());
    document.put("response_types_supported", List.of("code"));
    document.put("response_modes_supported", List.of("query"));
    document.put(
        "grant_types_supported", Arrays.stream(GrantType.values()).map(GrantType::word).toList());
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put("subject_types_supported", List.of("public"));
    document.put(
        "id_token_signing_alg_values_supported",
        List.of(Algorithm.RS256.word(), Algorithm.ES256.word()));
    document.put("claim_types_supported", List.of("normal"));
    document.put("claims_supported", CLAIMS);
    document.put("claims_parameter_supported", false);
    document.put("request_parameter_supported", false);
    document.put("request_uri_parameter_supported", false);
    document.put("authorization_response_iss_parameter_supported", true);
    return document;
  }

  private static void endpoints(Map<String, Object> document, Issuer issuer) {
    document.put("authorization_endpoint", issuer.at("/oauth2/authorize"));
    document.put("token_endpoint", issuer.at("/oauth2/token"));
    authenticated(document, "token_endpoint", _ -> true);
    document.put("userinfo_endpoint", issuer.at("/oauth2/userinfo"));
    document.put("jwks_uri", issuer.at("/oauth2/jwks"));
    document.put("introspection_endpoint", issuer.at("/oauth2/introspect"));
    authenticated(document, "introspection_endpoint", m -> m != ClientAuthentication.NONE);
    document.put("revocation_endpoint", issuer.at("/oauth2/revoke"));
    authenticated(document, "revocation_endpoint", _ -> true);
    document.put("end_session_endpoint", issuer.at("/oauth2/logout"));
  }

  private static void authenticated(
      Map<String, Object> document, String endpoint, Predicate<ClientAuthentication> methods) {
    document.put(
        endpoint + "_auth_methods_supported",
        Arrays.stream(ClientAuthentication.values())
            .filter(methods)
            .map(ClientAuthentication::word)
            .toList());
    document.put(
        endpoint + "_auth_signing_alg_values_supported",
        Verifiers.ALGORITHMS.stream().sorted().toList());
  }

  private static List<String> scopes() {
    Stream<String> builtIn =
        Arrays.stream(BuiltInApi.values()).flatMap(api -> api.scopes().stream()).sorted();
    Stream<String> connect =
        Stream.of("openid", "profile", "email", "phone", "address", "groups", "offline_access");
    return Stream.concat(connect, builtIn).toList();
  }
}
