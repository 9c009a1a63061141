package dev.muster.identity.authorize;

import dev.muster.identity.bearer.BearerSecret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a client awaits the answer, and how it tells answers apart: by its `state`, and by the
/// issuer (RFC 9207).
record Callback(String redirectUri, @Nullable String state, String issuer) {
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");

  String code(BearerSecret code) {
    return with(Map.of("code", code.text()));
  }

  String error(AuthorizationRefusal refusal) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("error", refusal.code().name());
    answer.put("error_description", plain(refusal.description()));
    return with(answer);
  }

  /// A query that the registered address has is kept (RFC 6749 §3.1.2).
  private String with(Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    if (state != null) {
      all.put("state", state);
    }
    all.put("iss", issuer);
    StringBuilder uri = new StringBuilder(redirectUri);
    char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
    for (Map.Entry<String, String> parameter : all.entrySet()) {
      uri.append(separator).append(parameter.getKey()).append('=').append(encoded(parameter));
      separator = '&';
    }
    return uri.toString();
  }

  /// `error_description` may hold %x20-21 / %x23-5B / %x5D-7E (RFC 6749 §4.1.2.1).
  private static String plain(String text) {
    return NOT_PLAIN.matcher(text).replaceAll("'");
  }

  private static String encoded(Map.Entry<String, String> parameter) {
    return URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
  }
}
