package dev.muster.domain.group;

import dev.muster.domain.Category;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a group; the id of its stream.
@Public
public record GroupId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.GROUP, value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
