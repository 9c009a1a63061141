package dev.muster.eventstore.command;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Log;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Append;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.StateCodecs;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns commands into durable events. A decision may be made on anything, even on what is
/// remembered, because its append cites the version of every stream that it relied on; and a
/// decision that appends nothing, a refusal too, is compared with the current versions, and its
/// time with the log's clock, before the answer.
public final class CommandHandler {
  private final EventStore store;
  private final States states;
  private final RealmKeys realmKeys;
  private final Draft draft;
  private final Vault vault;

  /// For whom nothing is measured.
  public CommandHandler(
      EventStore store, EventCodec codec, Vault vault, RealmKeys realmKeys, long remember) {
    this(store, codec, vault, realmKeys, remember, new SimpleMeterRegistry());
  }

  /// @param remember how many folded streams are remembered
  public CommandHandler(
      EventStore store,
      EventCodec codec,
      Vault vault,
      RealmKeys realmKeys,
      long remember,
      MeterRegistry meters) {
    this.store = store;
    this.vault = vault;
    this.realmKeys = realmKeys;
    Folding folding = new Folding(codec, vault);
    Snapshots snapshots =
        new Snapshots(store, new StateCodecs(codec), vault, folding, new SnapshotMeters(meters));
    this.states = new States(store, snapshots, folding, remember);
    this.draft = new Draft(codec, vault, realmKeys);
  }

  /// Decides and appends; decides again where something relied on had moved.
  ///
  /// Fails with {@link Rejected} where the command is refused, with {@link Contended} where it was
  /// overtaken each time, and with {@link dev.muster.eventstore.Unavailable} where the log does not
  /// answer.
  public <R> Uni<Handled<R>> handle(Request request, Decide<R> decide) {
    return attempt(request, decide, Attempt.FIRST);
  }

  /// Answers a question exactly: the same as a command that appends nothing.
  public <R> Uni<R> ask(Request request, Decide<R> decide) {
    return handle(request, decide).map(Handled::result);
  }

  private <R> Uni<Handled<R>> attempt(Request request, Decide<R> decide, Attempt attempt) {
    Work work = new Work(request, states, store, realmKeys, attempt);
    return Uni.createFrom()
        .deferred(() -> decide.decide(work))
        .onItemOrFailure()
        .transformToUni((decision, failure) -> settle(work, decision, failure))
        .onFailure(AppendRefused.class)
        .recoverWithUni(failure -> overtaken(request, decide, failure, attempt));
  }

  private <R> Uni<Handled<R>> settle(Work work, Decision<R> decision, Throwable failure) {
    if (failure instanceof Rejected) {
      return unmoved(work).chain(() -> Uni.createFrom().failure(failure));
    }
    if (failure != null) {
      return Uni.createFrom().failure(failure);
    }
    return decision.events().isEmpty() && decision.claims().isEmpty()
        ? unmoved(work).replaceWith(new Handled<>(decision.result(), null))
        : append(work, decision);
  }

  private <R> Uni<Handled<R>> append(Work work, Decision<R> decision) {
    return draft
        .of(work, decision)
        .chain(
            append -> append(work, append).invoke(() -> advance(work, decision, append.events())))
        .map(appended -> new Handled<>(decision.result(), appended.heads()));
  }

  private Uni<Appended> append(Work work, Append append) {
    mustBeOfThisLog(work);
    return store
        .append(append)
        .invoke(_ -> vault.follow(work.timeline(), append.realm(), append.keys()))
        .onFailure(AppendRefused.class)
        .invoke(_ -> vault.forget(append.realm(), append.keys().used()));
  }

  /// Fails with {@link Reason.Moved} where a version relied on is no longer the current one.
  private Uni<Void> unmoved(Work work) {
    Map<StreamId, Integer> relied = Map.copyOf(work.relied());
    if (relied.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return store
        .versions(work.realm(), relied.keySet(), work.at())
        .invoke(current -> {
          mustBeOfThisLog(work);
          compare(relied, current);
        })
        .replaceWithVoid();
  }

  private static void mustBeOfThisLog(Work work) {
    if (!work.isOfThisLog()) {
      throw new AppendRefused(new Reason.Moved(Set.copyOf(work.relied().keySet())));
    }
  }

  private static void compare(Map<StreamId, Integer> relied, Map<StreamId, Integer> current) {
    Set<StreamId> moved = new HashSet<>();
    relied.forEach((stream, version) -> {
      if (!version.equals(current.getOrDefault(stream, 0))) {
        moved.add(stream);
      }
    });
    if (!moved.isEmpty()) {
      throw new AppendRefused(new Reason.Moved(moved));
    }
  }

  private <R> Uni<Handled<R>> overtaken(
      Request request, Decide<R> decide, AppendRefused refused, Attempt attempt) {
    return switch (refused.reason()) {
      case Reason.Moved(Set<StreamId> moved) ->
          attempt.isLast()
              ? Uni.createFrom().failure(new Contended(refused))
              : attempt(request, decide, attempt.afterMoved(moved));
      case Reason.KeysExist(Set<DataKeyId> keys) ->
          attempt.isLast()
              ? Uni.createFrom().failure(new Contended(refused))
              : attempt(request, decide, attempt.afterKeys(keys));
      case Reason.ClaimHeld held ->
          Uni.createFrom().failure(new Rejection.AlreadyExists(held.kind().word()).reject());
      case Reason.TooLarge _ ->
          Uni.createFrom().failure(new Rejection.TooLarge("the command").reject());
      case Reason.KeysGone _ ->
          Uni.createFrom().failure(new Rejection.NotFound("the subject was erased: it").reject());
      case Reason.UnknownRealm _ ->
          Uni.createFrom().failure(new Rejection.NotFound("realm " + request.realm()).reject());
      case Reason.MasterKeyRetired _ ->
          vault
              .followMasterKey()
              .chain(known ->
                  known && !attempt.isLast()
                      ? attempt(request, decide, attempt.next())
                      : Uni.createFrom().failure(refused));
      case Reason.ClocksApart _, Reason.Expired _ -> Uni.createFrom().failure(refused);
    };
  }

  /// What was appended is remembered at once, so that the next command need not read it.
  private void advance(Work work, Decision<?> decision, List<NewEvent> written) {
    Map<StreamId, Loaded<?>> next = new HashMap<>();
    for (int i = 0; i < written.size(); i++) {
      DomainEvent event = decision.events().get(i);
      Loaded<?> base = next.getOrDefault(event.stream(), work.loaded(event.stream()));
      if (event.stream().log() != Log.ACTIVITY && base != null) {
        next.put(event.stream(), base.with(event, written.get(i).id()));
      }
    }
    next.forEach((stream, loaded) -> states.remember(work.place(stream), loaded));
  }
}
