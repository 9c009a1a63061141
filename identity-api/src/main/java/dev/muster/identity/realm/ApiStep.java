package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.StreamId;
import dev.muster.domain.api.Api;
import dev.muster.domain.api.ApiCommand;
import dev.muster.domain.api.ApiDecider;
import dev.muster.domain.api.ApiId;
import dev.muster.domain.api.Audience;
import dev.muster.domain.key.Algorithm;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.key.ActiveKeys;
import io.smallrye.mutiny.Uni;

/// Brings an API to what the file says of it.
final class ApiStep {
  private final RealmWork work;
  private final String issuer;

  ApiStep(RealmWork work, String issuer) {
    this.work = work;
    this.issuer = issuer;
  }

  Uni<Boolean> apply(RealmFile.ApiEntry entry) {
    Audience identifier = entry.wished().audience();
    Algorithm algorithm = entry.wished().description().algorithm();
    return work.change(w ->
        ActiveKeys.require(w, algorithm)
            .chain(() -> w.holder(identifier.claim()))
            .chain(holder ->
                holder.isPresent()
                    ? change(w, holder.get(), entry)
                    : register(w, identifier, entry)));
  }

  private Uni<Decision<ApiId>> register(Work w, Audience identifier, RealmFile.ApiEntry entry) {
    ApiId id = new ApiId(EventIds.next());
    var command =
        new ApiCommand.Register(id, issuer, identifier, entry.wished().description(), w.at());
    return w.load(Api.FOLD, id.stream())
        .map(api -> Decision.of(ApiDecider.decide(api, command), id));
  }

  private static Uni<Decision<ApiId>> change(Work w, StreamId held, RealmFile.ApiEntry entry) {
    ApiId id = new ApiId(held.id());
    var command = new ApiCommand.Change(id, entry.wished().description(), w.at());
    return w.load(Api.FOLD, held).map(api -> Decision.of(ApiDecider.decide(api, command), id));
  }
}
