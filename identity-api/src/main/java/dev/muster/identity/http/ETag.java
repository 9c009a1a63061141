package dev.muster.identity.http;

import dev.muster.domain.Rejection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A resource's version: that of its stream, as a weak entity tag (RFC 9110 §8.8.3, RFC 7644
/// §3.14).
public record ETag(int version) {
  /// Refuses where the header names versions, and this is none of them (RFC 9110 §13.1.1).
  ///
  /// @throws dev.muster.domain.Rejected {@link Rejection.Outdated}
  public void require(@Nullable String ifMatch) {
    if (ifMatch != null && !isAmong(ifMatch)) {
      throw new Rejection.Outdated("the resource").reject();
    }
  }

  /// Whether a header names this version, by weak comparison (RFC 9110 §8.8.3.2).
  public boolean isAmong(@Nullable String header) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(toString())));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  @Override
  public String toString() {
    return "W/\"" + version + "\"";
  }
}
