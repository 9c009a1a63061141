package dev.muster.domain.key;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a signing key; also its `kid` (RFC 7517 §4.5).
@Public
public record SigningKeyId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.KEY, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
