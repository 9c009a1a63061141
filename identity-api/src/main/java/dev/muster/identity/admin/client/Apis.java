package dev.muster.identity.admin.client;

import dev.muster.domain.Decision;
import dev.muster.domain.api.Api;
import dev.muster.domain.api.ApiCommand;
import dev.muster.domain.api.ApiDecider;
import dev.muster.domain.api.ApiId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Listing;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Freshness;
import dev.muster.identity.directory.WishedApi;
import dev.muster.identity.directory.Wishes;
import dev.muster.identity.http.ETag;
import dev.muster.identity.key.ActiveKeys;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// APIs: read, registered, changed, removed.
@Singleton
final class Apis {
  private final AdminGate gate;
  private final Freshness freshness;
  private final dev.muster.projections.token.Apis apis;

  @Inject
  Apis(AdminGate gate, Freshness freshness, dev.muster.projections.token.Apis apis) {
    this.gate = gate;
    this.freshness = freshness;
    this.apis = apis;
  }

  Uni<Response> one(Call call, String id) {
    return gate.ask(call, AdminScope.CLIENTS, (work, _) -> found(work, call, id).map(this::answer))
        .map(shown -> Answers.one(call, shown));
  }

  private Decision<Shown> answer(Found found) {
    return Decision.answer(shown(found.api(), found.version()));
  }

  Uni<Response> list(Call call) {
    return gate.list(
            call,
            AdminScope.CLIENTS,
            (work, _) -> {
              Listing listing = Listing.whole(call, "apis");
              return freshness
                  .ofClients(call.realm())
                  .chain(() -> apis.listed(call.realm(), listing.after(), listing.limit() + 1))
                  .map(found -> listing.page(found, row -> row.api().value()))
                  .chain(page -> page.look(row -> view(work, row.api())))
                  .map(Decision::answer);
            })
        .map(Answers::list);
  }

  Uni<Response> register(Call call) {
    ApiId id = new ApiId(EventIds.next());
    return gate.write(
            call,
            AdminScope.CLIENTS,
            (work, _) -> {
              WishedApi wished = call.body(WishedApi.class);
              var register =
                  new ApiCommand.Register(
                      id,
                      call.issuer().value(),
                      wished.audience(),
                      wished.description(),
                      work.at());
              return ActiveKeys.require(work, register.description().algorithm())
                  .chain(() -> work.load(Api.FOLD, id.stream()))
                  .map(absent -> decide(work, id, absent, register));
            })
        .map(done -> Answers.created(call, done));
  }

  Uni<Response> describe(Call call, String id) {
    return gate.write(
            call,
            AdminScope.CLIENTS,
            (work, _) ->
                found(work, call, id)
                    .chain(found -> {
                      var described = call.body(ApiChange.class).of(found.api().identifier());
                      var change = new ApiCommand.Change(found.id(), described, work.at());
                      return ActiveKeys.require(work, described.algorithm())
                          .map(_ -> decide(work, found.id(), found.api(), change));
                    }))
        .map(done -> Answers.changed(call, done));
  }

  Uni<Response> remove(Call call, String id) {
    return gate.write(
            call,
            AdminScope.CLIENTS,
            (work, _) ->
                found(work, call, id)
                    .map(found -> {
                      var remove = new ApiCommand.Remove(found.id(), work.at());
                      return Decision.of(ApiDecider.decide(found.api(), remove), true);
                    }))
        .map(Answers::done);
  }

  private record Found(ApiId id, Api.Registered api, int version) {}

  private static Uni<Found> found(Work work, Call call, String id) {
    ApiId api = new ApiId(Call.id(id, "API"));
    return work.load(Api.FOLD, api.stream())
        .map(state -> {
          if (!(state instanceof Api.Registered registered)) {
            throw Call.notFound("API");
          }
          int version = work.version(api.stream());
          new ETag(version).require(call.ifMatch());
          return new Found(api, registered, version);
        });
  }

  private static Uni<Optional<ApiView>> view(Work work, ApiId id) {
    return work.load(Api.FOLD, id.stream())
        .map(api ->
            api instanceof Api.Registered registered
                ? Optional.of(ApiView.of(registered, work.version(id.stream())))
                : Optional.empty());
  }

  private static Decision<Shown> decide(Work work, ApiId id, Api api, ApiCommand command) {
    Decision<Api> decision =
        new Wishes<>(Api.FOLD, api).wish(state -> ApiDecider.decide(state, command)).decision();
    int version = work.versionAfter(id.stream(), decision.events());
    return Decision.of(decision.events(), shown((Api.Registered) decision.result(), version));
  }

  private static Shown shown(Api.Registered api, int version) {
    return new Shown(ApiView.of(api, version), "/apis/" + api.api(), version);
  }
}
