package dev.muster.identity.admin.user;

import dev.muster.domain.Decision;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.admin.AdminGate;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Answers;
import dev.muster.identity.admin.Call;
import dev.muster.identity.admin.Filters;
import dev.muster.identity.admin.Listing;
import dev.muster.identity.admin.Shown;
import dev.muster.identity.directory.Freshness;
import dev.muster.projections.scim.Match;
import dev.muster.projections.scim.ScimSearch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Reads users: one from the log, lists from the read model.
@Singleton
final class Users {
  static final String PATH = "/users/";

  private final AdminGate gate;
  private final Freshness freshness;
  private final ScimSearch search;

  @Inject
  Users(AdminGate gate, Freshness freshness, ScimSearch search) {
    this.gate = gate;
    this.freshness = freshness;
    this.search = search;
  }

  Uni<Response> one(Call call, String id) {
    return gate.ask(
            call,
            AdminScope.USERS,
            (work, _) -> {
              UserId user = new UserId(Call.id(id, "user"));
              return work.load(User.FOLD, user.stream())
                  .chain(state -> shown(work, user, state, work.version(user.stream())))
                  .map(Decision::answer);
            })
        .map(shown -> Answers.one(call, shown));
  }

  private record Search(Listing listing, Match match) {}

  Uni<Response> list(Call call) {
    return gate.list(
            call,
            AdminScope.USERS,
            (_, _) -> {
              Listing listing = Listing.filtered(call, "users");
              return Uni.createFrom()
                  .item(Decision.answer(new Search(listing, Filters.users(listing))));
            })
        .call(() -> freshness.ofPeople(call.realm()))
        .chain(asked ->
            search
                .someUsers(call.realm(), asked.match())
                .map(found -> asked.listing().page(found, ScimSearch.Found::id).map(UserView::of)))
        .map(Answers::list);
  }

  /// A user as of a version of the stream; refused where nobody is there.
  static Uni<Shown> shown(Work work, UserId id, User user, int version) {
    Person person = user.person();
    if (person == null) {
      throw Call.notFound("user");
    }
    return groups(work, person)
        .map(groups ->
            new Shown(UserView.of(id, user, groups, version), PATH + id.value(), version));
  }

  private static Uni<List<UserView.Membership>> groups(Work work, Person person) {
    return Multi.createFrom()
        .iterable(person.groups().stream().map(GroupId::value).sorted().toList())
        .onItem()
        .transformToUniAndConcatenate(id -> group(work, new GroupId(id)))
        .collect()
        .asList()
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static Uni<List<UserView.Membership>> group(Work work, GroupId id) {
    return work.load(Group.FOLD, id.stream())
        .map(group ->
            group instanceof Group.Live live
                ? List.of(UserView.Membership.of(id, live))
                : List.of());
  }
}
