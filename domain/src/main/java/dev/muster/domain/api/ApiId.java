package dev.muster.domain.api;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names an API's stream; tokens name it by its {@link Audience}.
@Public
public record ApiId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.API, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
