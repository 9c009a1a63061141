package dev.muster.identity.admin;

import dev.muster.domain.RealmId;
import dev.muster.eventstore.command.Handled;
import dev.muster.identity.guard.Answer;
import dev.muster.identity.guard.Guard;
import dev.muster.identity.http.Asked;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The guard's door into the administration.
@Singleton
public final class AdminGate {
  private static final byte[] NOTHING = {};

  private final Guard guard;
  private final Issuers issuers;

  @Inject
  AdminGate(Guard guard, Issuers issuers) {
    this.guard = guard;
    this.issuers = issuers;
  }

  /// @param content nothing where the request has no body
  public Call call(RealmId realm, RoutingContext http, byte @Nullable [] content) {
    return new Call(realm, issuers.of(realm), http, content == null ? NOTHING : content);
  }

  public Call call(RealmId realm, RoutingContext http) {
    return call(realm, http, null);
  }

  public <R> Uni<Handled<R>> write(Call call, AdminScope scope, Answer<R> answer) {
    return guard.handle(call.realm(), call.http(), scope.word(), plain(call, answer));
  }

  public <R> Uni<R> ask(Call call, AdminScope scope, Answer<R> answer) {
    return guard.ask(call.realm(), call.http(), scope.word(), plain(call, answer));
  }

  /// @param answer reads the query: the others have none
  public <R> Uni<R> list(Call call, AdminScope scope, Answer<R> answer) {
    return guard.ask(call.realm(), call.http(), scope.word(), answer);
  }

  private static <R> Answer<R> plain(Call call, Answer<R> answer) {
    return (work, caller) -> {
      Asked.of(call.http().request().query(), Set.of());
      return answer.decide(work, caller);
    };
  }
}
