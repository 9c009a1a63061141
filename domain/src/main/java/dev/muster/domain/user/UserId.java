package dev.muster.domain.user;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import java.util.UUID;

/// Names a user; the id of the user's stream.
@Public
public record UserId(UUID value) {
  public StreamId stream() {
    return new StreamId(Category.USER, value);
  }

  public StreamId credentials() {
    return new StreamId(Category.CREDENTIAL, value);
  }

  /// The key that seals what is personal of this user.
  public DataKeyId personalKey() {
    return new DataKeyId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
