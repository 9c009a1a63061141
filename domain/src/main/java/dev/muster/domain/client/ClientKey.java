package dev.muster.domain.client;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a client's stream; to the outside it goes by its {@link ClientId}.
@Public
public record ClientKey(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.CLIENT, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
