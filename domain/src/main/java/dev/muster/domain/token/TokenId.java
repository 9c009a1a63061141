package dev.muster.domain.token;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names an access token (`jti`, RFC 9068 §2.2).
@Public
public record TokenId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.TOKEN, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
