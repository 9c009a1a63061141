package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Decision;
import dev.muster.domain.Rejected;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Freshness;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.filter.Operator;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.identity.scim.schema.Selection;
import dev.muster.identity.scim.search.Query;
import dev.muster.projections.scim.Match;
import dev.muster.projections.scim.ScimSearch;
import dev.muster.projections.scim.ScimSearch.Member;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads users. One who is asked for by id or by name is read from the log, and needs no read
/// model; lists are read from the read model, once it holds all that was written before.
@Singleton
final class Users {
  private final Gate gate;
  private final Freshness freshness;
  private final ScimSearch search;

  @Inject
  Users(Gate gate, Freshness freshness, ScimSearch search) {
    this.gate = gate;
    this.freshness = freshness;
    this.search = search;
  }

  Uni<Response> one(Call call, String id) {
    return gate.read(
        call,
        (work, _) ->
            shown(work, call, new UserId(Call.id(id, "user")))
                .map(shown -> Decision.answer(one(call, shown))));
  }

  private static Response one(Call call, Answers.@Nullable Shown shown) {
    if (shown == null) {
      throw ScimRefusal.notFound("user");
    }
    String known = call.header("If-None-Match");
    return known != null && shown.version().equals(known.strip())
        ? Answers.unchanged(shown.version())
        : Answers.of(200, shown, null);
  }

  Uni<Response> list(Call call) {
    return gate.<Listing>read(call, (work, _) -> listing(work, call).map(Decision::answer))
        .chain(listing ->
            switch (listing) {
              case Listing.Complete(var response) -> Uni.createFrom().item(response);
              case Listing.Search(var query, var match) -> search(call, query, match);
            });
  }

  /// How a list is come by.
  private sealed interface Listing {
    record Complete(Response response) implements Listing {}

    record Search(Query query, Match match) implements Listing {}
  }

  private Uni<Listing> listing(Work work, Call call) {
    Query query = Query.of(call.uri().getQueryParameters());
    Match match = query.users();
    call.selection(Schema.USER); // refused before anything is looked up
    String name = soleName(query.filter());
    return name == null
        ? Uni.createFrom().item(new Listing.Search(query, match))
        : named(work, call, name).map(found -> new Listing.Complete(listed(query, found)));
  }

  private static Response listed(Query query, @Nullable ObjectNode found) {
    boolean shows = found != null && query.startIndex() == 1 && query.count() > 0;
    return Answers.list(query, found == null ? 0 : 1, shows ? List.of(found) : List.of());
  }

  /// The name that a filter asks for, where it asks for nothing else.
  private static @Nullable String soleName(@Nullable Filter filter) {
    return filter instanceof Filter.Comparison(var path, var operator, Literal.Text(var name))
            && operator == Operator.EQ
            && path.sub() == null
            && path.name().equalsIgnoreCase("userName")
        ? name
        : null;
  }

  private Uni<@Nullable ObjectNode> named(Work work, Call call, String text) {
    UserName name;
    try {
      name = new UserName(text);
    } catch (Rejected _) {
      return Uni.createFrom().nullItem(); // nobody can be called that
    }
    return work.holder(name.claim())
        .chain(holder ->
            holder.isEmpty()
                ? Uni.createFrom().nullItem()
                : shown(work, call, new UserId(holder.get().id())))
        .map(shown -> shown == null ? null : shown.resource());
  }

  private static Uni<Answers.@Nullable Shown> shown(Work work, Call call, UserId id) {
    return work.load(User.FOLD, id.stream())
        .chain(user -> {
          Person person = user.person();
          return person == null
              ? Uni.createFrom().nullItem()
              : UserViews.shown(work, call, id, user, work.version(id.stream()));
        });
  }

  private Uni<Response> search(Call call, Query query, Match match) {
    Selection selection = call.selection(Schema.USER);
    return freshness
        .ofPeople(call.realm())
        .chain(() -> search.users(call.realm(), match))
        .chain(page ->
            groups(call, selection, page.rows().stream().map(ScimSearch.Found::id).toList())
                .map(groups ->
                    page.rows().stream()
                        .map(row ->
                            UserViews.listed(
                                call,
                                row,
                                Objects.requireNonNullElse(groups.get(row.id()), List.of())))
                        .map(json -> selection.of(Schema.USER, json))
                        .toList())
                .map(resources -> Answers.list(query, page.total(), resources)));
  }

  private Uni<Map<UUID, List<Member>>> groups(Call call, Selection selection, List<UUID> users) {
    return selection.shows("groups") && !users.isEmpty()
        ? search.groupsOf(call.realm(), users.stream().map(UserId::new).toList())
        : Uni.createFrom().item(Map.of());
  }
}
