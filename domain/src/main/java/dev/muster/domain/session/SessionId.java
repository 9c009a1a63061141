package dev.muster.domain.session;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a session (`sid`); worthless to a thief, as the cookie holds a secret beside it.
@Public
public record SessionId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.SESSION, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
