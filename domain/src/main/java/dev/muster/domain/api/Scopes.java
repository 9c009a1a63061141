package dev.muster.domain.api;

import dev.muster.domain.Rejection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The scopes of a request, a grant or a token (RFC 6749 §3.3): their order kept, none twice.
public record Scopes(List<String> values) {
  public static final String OPENID = "openid";
  public static final String OFFLINE_ACCESS = "offline_access";

  /// Those that speak of a person and belong to no API (OpenID Connect Core §5.4, §11).
  public static final Set<String> OPENID_CONNECT =
      Set.of(OPENID, "profile", "email", "phone", "address", "groups", OFFLINE_ACCESS);

  public static final Scopes NONE = new Scopes(List.of());

  public Scopes {
    values = List.copyOf(new LinkedHashSet<>(values));
    values.forEach(Scopes::check);
  }

  public static Scopes of(Collection<String> values) {
    return new Scopes(new ArrayList<>(values));
  }

  /// The scopes of a `scope` parameter. One without a value counts as left out (§3.1), and spaces
  /// more than the grammar asks for are forgiven; any other character outside it is not.
  public static Scopes parse(String parameter) {
    List<String> scopes = new ArrayList<>();
    for (String scope : parameter.split(" ", -1)) {
      if (!scope.isEmpty()) {
        scopes.add(scope);
      }
    }
    return new Scopes(scopes);
  }

  /// The name of one scope, checked.
  public static String check(String scope) {
    if (!isToken(scope)) {
      throw new Rejection.Invalid(
              "scope", "must be 1 to 255 visible ASCII characters without \" and \\")
          .reject();
    }
    return scope;
  }

  /// scope-token = 1*( %x21 / %x23-5B / %x5D-7E ); the length is ours.
  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '"' || c == '\\' || c > '~') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 255;
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public boolean contains(String scope) {
    return values.contains(scope);
  }

  public boolean covers(Scopes others) {
    return values.containsAll(others.values);
  }

  public Scopes where(Predicate<String> kept) {
    return new Scopes(values.stream().filter(kept).toList());
  }

  /// As a `scope` parameter.
  @Override
  public String toString() {
    return String.join(" ", values);
  }
}
