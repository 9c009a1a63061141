package dev.muster.identity.authorize;

import dev.muster.domain.StreamId;
import dev.muster.domain.api.Api;
import dev.muster.domain.api.ApiEvent;
import dev.muster.domain.api.Audience;
import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.api.Scopes;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which of the realm's own APIs has which scope.
public final class ScopeOwners {
  private ScopeOwners() {}

  /// The APIs of those of the scopes that an API has. The decision relies on each of them.
  public static Uni<Map<String, Audience>> of(Work work, Collection<String> scopes) {
    return Multi.createFrom()
        .iterable(scopes)
        .filter(scope -> !Scopes.OPENID_CONNECT.contains(scope))
        .filter(scope -> BuiltInApi.owning(scope) == null)
        .onItem()
        .transformToUniAndMerge(scope -> owner(work, scope).map(api -> Map.entry(scope, api)))
        .collect()
        .in(
            HashMap::new,
            (owners, found) -> found.getValue().ifPresent(api -> owners.put(found.getKey(), api)));
  }

  private static Uni<Optional<Audience>> owner(Work work, String scope) {
    return work.holder(ApiEvent.scope(scope))
        .chain(holder ->
            holder.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : owner(work, holder.get(), scope));
  }

  private static Uni<Optional<Audience>> owner(Work work, StreamId stream, String scope) {
    return work.load(Api.FOLD, stream)
        .map(api ->
            api instanceof Api.Registered live && live.description().scopes().contains(scope)
                ? Optional.of(live.identifier())
                : Optional.empty());
  }
}
