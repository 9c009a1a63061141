package dev.muster.domain.grant;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a grant: what one authorization led to, from its code to its last refresh token.
@Public
public record GrantId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.GRANT, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
