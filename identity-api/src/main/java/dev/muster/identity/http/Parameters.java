package dev.muster.identity.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The parameters of an OAuth request. None but `resource` (RFC 8707 §2) may be given twice, and
/// one without a value counts as not given (RFC 6749 §3.1, §3.2).
public final class Parameters {
  private static final String REPEATABLE = "resource";
  private static final int MOST = 100;

  private final Map<String, List<String>> values;
  private final Set<String> repeated;

  private Parameters(Map<String, List<String>> values, Set<String> repeated) {
    this.values = values;
    this.repeated = Set.copyOf(repeated);
  }

  /// Parses a body of `application/x-www-form-urlencoded`.
  ///
  /// @throws OAuthRefusal `invalid_request` where it is malformed, or a parameter is given twice
  public static Parameters ofForm(byte[] body) {
    return strict(new String(body, StandardCharsets.ISO_8859_1));
  }

  /// Parses a query, as it stands in the address.
  ///
  /// @throws OAuthRefusal `invalid_request` where it is malformed, or a parameter is given twice
  public static Parameters ofQuery(@Nullable String query) {
    return strict(query == null ? "" : query);
  }

  /// Parses an authorization request. What is given twice is known by {@link #repeated()}, so that
  /// the client can be told by a redirect.
  ///
  /// @throws OAuthRefusal `invalid_request` where it is malformed
  public static Parameters ofAuthorization(String query) {
    return parse(query);
  }

  /// The value, if one is given.
  public @Nullable String get(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  /// The value of a parameter that must be given.
  ///
  /// @throws OAuthRefusal `invalid_request` where it is not
  public String required(String name) {
    String value = get(name);
    if (value == null) {
      throw OAuthRefusal.invalidRequest(name + " is missing");
    }
    return value;
  }

  /// Every value of a parameter that may be given several times.
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// The names of all that is given.
  public Set<String> names() {
    return Set.copyOf(values.keySet());
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// What is given more than once, and may not be.
  public Set<String> repeated() {
    return repeated;
  }

  private static Parameters strict(String text) {
    Parameters parameters = parse(text);
    if (!parameters.repeated.isEmpty()) {
      throw OAuthRefusal.invalidRequest("a parameter is given more than once");
    }
    return parameters;
  }

  private static Parameters parse(String text) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    Set<String> repeated = new HashSet<>();
    String[] pairs = text.isEmpty() ? new String[0] : text.split("&", -1);
    if (pairs.length > MOST) {
      throw OAuthRefusal.invalidRequest("too many parameters");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      List<String> all = values.computeIfAbsent(name, _ -> new ArrayList<>());
      all.add(value);
      if (all.size() > 1 && !name.equals(REPEATABLE)) {
        repeated.add(name);
      }
    }
    values.values().forEach(all -> all.removeIf(String::isEmpty));
    values.values().removeIf(List::isEmpty);
    return new Parameters(values, repeated);
  }

  private static String decoded(String text) {
    String decoded = Encoded.decoded(text, true);
    if (decoded == null) {
      throw OAuthRefusal.invalidRequest("a parameter is malformed");
    }
    return decoded;
  }
}
