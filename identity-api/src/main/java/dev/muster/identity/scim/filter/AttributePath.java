package dev.muster.identity.scim.filter;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names an attribute, or a part of one (RFC 7644 §3.10). Names are compared without regard to
/// case.
///
/// @param schema the URN that the name is prefixed with, if it is
/// @param sub the sub-attribute, if one is meant
public record AttributePath(@Nullable String schema, String name, @Nullable String sub) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z$][A-Za-z0-9_$-]*");

  /// The path that a text stands for, or null where it stands for none.
  public static @Nullable AttributePath parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon >= 0 && !text.toLowerCase(Locale.ROOT).startsWith("urn:")) {
      return null;
    }
    String schema = colon < 0 ? null : text.substring(0, colon);
    String local = text.substring(colon + 1);
    int dot = local.indexOf('.');
    String name = dot < 0 ? local : local.substring(0, dot);
    String sub = dot < 0 ? null : local.substring(dot + 1);
    return isName(name) && (sub == null || isName(sub))
        ? new AttributePath(schema, name, sub)
        : null;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    return (schema == null ? "" : schema + ":") + name + (sub == null ? "" : "." + sub);
  }
}
