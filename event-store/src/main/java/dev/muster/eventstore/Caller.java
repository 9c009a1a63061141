package dev.muster.eventstore;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Where whoever asks waits for the answer: on the Vert.x context on which it asked, if it was on
/// one. What somebody else brings about, who wrote a batch or applied an event, is told there, and
/// not on theirs: what a request does next needs the request's own context, a session of Hibernate
/// Reactive first of all.
public final class Caller implements Executor {
  private final @Nullable Context context = Vertx.currentContext();

  @Override
  public void execute(Runnable answer) {
    if (context == null) {
      answer.run();
    } else {
      context.runOnContext(_ -> answer.run());
    }
  }
}
