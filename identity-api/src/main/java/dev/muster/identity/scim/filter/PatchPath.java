package dev.muster.identity.scim.filter;

import dev.muster.identity.scim.refusal.ScimRefusal;
import org.jspecify.annotations.Nullable;

/// Where an operation of a PATCH applies (RFC 7644 §3.5.2).
///
/// @param values those of the attribute's values that are meant; all where it is absent
/// @param sub the sub-attribute that is meant, if one is
public record PatchPath(AttributePath attribute, @Nullable Filter values, @Nullable String sub) {
  /// @throws ScimRefusal `invalidPath` where it is malformed
  public static PatchPath parse(String text) {
    Cursor cursor = new Cursor(text, why -> ScimRefusal.invalidPath("path: " + why));
    AttributePath attribute = AttributePath.parse(cursor.word());
    if (attribute == null) {
      throw cursor.refused("no attribute's name ends");
    }
    if (cursor.atEnd()) {
      return new PatchPath(attribute, null, attribute.sub());
    }
    if (attribute.sub() != null) {
      throw cursor.refused("brackets follow an attribute, not a part of one");
    }
    Filter values = FilterParser.values(cursor);
    String sub = cursor.takes('.') ? cursor.word() : null;
    if (!cursor.atEnd() || (sub != null && !AttributePath.isName(sub))) {
      throw cursor.refused("expected the end");
    }
    return new PatchPath(attribute, values, sub);
  }
}
