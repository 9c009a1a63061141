package dev.muster.eventstore.command;

import static dev.muster.eventstore.command.Replica.get;

import dev.muster.domain.StreamId;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserId;
import java.time.Instant;

/// A grant and a user of 300 events each, in a new realm.
public final class GrownStreams {
  private final Replica by;
  private final LongGrant grant = new LongGrant();
  private final UserId user;

  public GrownStreams(Replica by) {
    this.by = by;
    by.createRealm();
    grant.begin(by);
    grant.growTo(by, 300);
    this.user = by.register("alice");
    BusyUser.grow(by, user, 299);
  }

  public StreamId grant() {
    return grant.id.stream();
  }

  public StreamId user() {
    return user.stream();
  }

  public void erase() {
    get(by.tell(new UserCommand.Erase(user, Instant.now())));
  }
}
