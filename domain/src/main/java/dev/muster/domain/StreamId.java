package dev.muster.domain;

import java.util.UUID;

/// Names a stream within its realm: what it is about, and of whom.
@Public
public record StreamId(Category category, UUID id) {
  public Log log() {
    return category.log();
  }

  @Override
  public String toString() {
    return category.word() + "/" + id;
  }
}
