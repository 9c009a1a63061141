package dev.muster.identity.admin.parked;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Call;
import dev.muster.projections.Opening;
import dev.muster.projections.Unparking;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.logging.Logger;

/// What the read models have parked of a realm, for its administrators.
@Singleton
final class ParkedModels {
  private static final Logger LOG = Logger.getLogger(ParkedModels.class.getName());

  private final AdminGate gate;
  private final List<Unparking<?>> models;

  @Inject
  ParkedModels(AdminGate gate, EventCodec codec, Opening opening, Pool pool) {
    this.gate = gate;
    this.models =
        List.of(
            new Unparking<>(new TokenModel(codec), opening, pool),
            new Unparking<>(new ScimModel(codec), opening, pool),
            new Unparking<>(new AuditModel(codec), opening, pool));
  }

  /// A stream as a path names it.
  record Which(String model, String category, String stream) {
    StreamId id() {
      try {
        return StreamId.parse(category + "/" + Call.id(stream, "parked stream"));
      } catch (IllegalArgumentException _) {
        throw Call.notFound("parked stream");
      }
    }
  }

  Uni<ParkedList> all(Call call) {
    return gate.ask(
        call,
        AdminScope.USERS,
        (_, _) ->
            Multi.createFrom()
                .iterable(models)
                .onItem()
                .transformToUniAndConcatenate(model -> in(model, call.realm()))
                .collect()
                .in(ArrayList<ParkedView>::new, List::addAll)
                .map(ParkedList::new)
                .map(Decision::answer));
  }

  private static Uni<List<ParkedView>> in(Unparking<?> model, RealmId realm) {
    return model
        .in(realm)
        .map(all -> all.stream().map(one -> ParkedView.of(model.model(), one)).toList());
  }

  Uni<ExplainedView> explain(Call call, Which which) {
    return asked(call, which, (model, found) -> Uni.createFrom().item(found));
  }

  Uni<ReplayedView> replay(Call call, Which which) {
    return asked(
        call,
        which,
        (model, _) ->
            model
                .replay(call.realm(), which.id())
                .map(obstacle -> new ReplayedView(obstacle == null))
                .invoke(done ->
                    LOG.info(
                        "%s: %s/%s %s"
                            .formatted(
                                which.model(),
                                call.realm(),
                                which.id(),
                                done.replayed() ? "goes on" : "stays parked"))));
  }

  private <R> Uni<R> asked(
      Call call, Which which, BiFunction<Unparking<?>, ExplainedView, Uni<R>> answer) {
    return gate.ask(
        call,
        AdminScope.USERS,
        (_, _) -> {
          Unparking<?> model = model(which.model());
          return model
              .explain(call.realm(), which.id())
              .map(found -> found.orElseThrow(() -> Call.notFound("parked stream")))
              .chain(found -> answer.apply(model, ExplainedView.of(model.model(), found)))
              .map(Decision::answer);
        });
  }

  private Unparking<?> model(String name) {
    return models.stream()
        .filter(model -> model.model().equals(name))
        .findFirst()
        .orElseThrow(() -> Call.notFound("read model"));
  }
}
