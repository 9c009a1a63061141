package dev.muster.eventstore.postgres;

import dev.muster.domain.Log;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.Caller;
import io.smallrye.mutiny.subscription.UniEmitter;

/// An append whose caller waits for what becomes of it. The answer comes on the context that the
/// caller waits on, whichever one wrote the batch.
final class Waiting {
  private final Append append;
  private final UniEmitter<? super Appended> emitter;
  private final Caller caller = new Caller();
  private final long timeline;
  private volatile boolean abandoned;

  Waiting(Append append, UniEmitter<? super Appended> emitter, long timeline) {
    this.append = append;
    this.emitter = emitter;
    this.timeline = timeline;
    emitter.onTermination(() -> abandoned = true);
  }

  Append append() {
    return append;
  }

  /// On which it was decided.
  long timeline() {
    return timeline;
  }

  /// Whether nobody waits any more.
  boolean isAbandoned() {
    return abandoned;
  }

  /// Whether the log can tell by itself that the append is there: by its first versioned event.
  boolean isRecognisable() {
    return append.events().stream().anyMatch(event -> event.stream().log() != Log.ACTIVITY);
  }

  void answer(Appended appended) {
    caller.execute(() -> emitter.complete(appended));
  }

  void fail(Throwable why) {
    caller.execute(() -> emitter.fail(why));
  }
}
