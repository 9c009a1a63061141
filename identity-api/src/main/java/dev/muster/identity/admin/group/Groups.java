package dev.muster.identity.admin.group;

import dev.muster.domain.Decision;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
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
import dev.muster.projections.scim.ScimGroups;
import dev.muster.projections.scim.ScimSearch;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// Reads groups. The read model says which there are and who belongs to them, the log what they
/// are.
@Singleton
final class Groups {
  private final AdminGate gate;
  private final Freshness freshness;
  private final ScimSearch search;
  private final ScimGroups groups;

  @Inject
  Groups(AdminGate gate, Freshness freshness, ScimSearch search, ScimGroups groups) {
    this.gate = gate;
    this.freshness = freshness;
    this.search = search;
    this.groups = groups;
  }

  Uni<Response> one(Call call, String id) {
    return gate.ask(
            call,
            AdminScope.USERS,
            (work, _) -> {
              GroupId group = new GroupId(Call.id(id, "group"));
              return view(work, group)
                  .map(view -> view.orElseThrow(() -> Call.notFound("group")))
                  .map(view -> Decision.answer(shown(view)));
            })
        .map(shown -> Answers.one(call, shown));
  }

  Uni<Response> list(Call call) {
    return gate.list(
            call,
            AdminScope.USERS,
            (work, _) -> {
              Listing listing = Listing.filtered(call, "groups");
              Match match = Filters.groups(listing);
              return freshness
                  .ofPeople(call.realm())
                  .chain(() -> search.someGroups(call.realm(), match))
                  .map(found -> listing.page(found, ScimSearch.Found::id))
                  .chain(page -> page.look(found -> view(work, new GroupId(found.id()))))
                  .map(Decision::answer);
            })
        .map(Answers::list);
  }

  Uni<Response> members(Call call, String id) {
    return gate.list(
            call,
            AdminScope.USERS,
            (work, _) -> {
              GroupId group = new GroupId(Call.id(id, "group"));
              Listing listing = Listing.whole(call, "members/" + group);
              return view(work, group)
                  .map(view -> view.orElseThrow(() -> Call.notFound("group")))
                  .call(() -> freshness.ofPeople(call.realm()))
                  .chain(() ->
                      groups.members(call.realm(), group, listing.after(), listing.limit() + 1))
                  .map(found -> listing.page(found, user -> user.user().value()))
                  .map(page -> Decision.answer(page.map(MemberView::of)));
            })
        .map(Answers::list);
  }

  static Shown shown(GroupView view) {
    return new Shown(view, "/groups/" + view.id(), view.version());
  }

  private static Uni<Optional<GroupView>> view(Work work, GroupId id) {
    return work.load(Group.FOLD, id.stream())
        .map(group ->
            group instanceof Group.Live live
                ? Optional.of(GroupView.of(id, live, work.version(id.stream())))
                : Optional.empty());
  }
}
