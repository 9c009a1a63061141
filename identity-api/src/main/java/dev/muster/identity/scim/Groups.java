package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.Decision;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Freshness;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.resource.GroupResource;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.identity.scim.schema.Selection;
import dev.muster.identity.scim.search.Query;
import dev.muster.projections.scim.Match;
import dev.muster.projections.scim.ScimSearch;
import dev.muster.projections.scim.ScimSearch.Found;
import dev.muster.projections.scim.ScimSearch.Member;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads groups. Who belongs to one, the read model knows; where members are not asked for, a group
/// is read from the log alone.
@Singleton
final class Groups {
  private final Gate gate;
  private final Freshness freshness;
  private final ScimSearch search;

  @Inject
  Groups(Gate gate, Freshness freshness, ScimSearch search) {
    this.gate = gate;
    this.freshness = freshness;
    this.search = search;
  }

  Uni<Response> one(Call call, String id) {
    return gate.read(
            call,
            (work, _) -> group(work, call, new GroupId(Call.id(id, "group"))).map(Decision::answer))
        .chain(group -> answer(200, call, group, null));
  }

  /// A group with its members, where they are to be shown.
  Uni<Response> answer(int status, Call call, GroupResource group, @Nullable Heads heads) {
    return members(call, List.of(group.group()))
        .map(all -> all.getOrDefault(group.group().value(), List.of()))
        .map(members ->
            Answers.of(
                status,
                Answers.Shown.of(call, Schema.GROUP, GroupViews.with(call, group, members)),
                heads));
  }

  Uni<Response> list(Call call) {
    return gate.<Search>read(call, (_, _) -> Uni.createFrom().item(Decision.answer(search(call))))
        .chain(asked ->
            freshness
                .ofPeople(call.realm())
                .chain(() -> search.groups(call.realm(), asked.match()))
                .chain(page -> answer(call, asked.query(), page)));
  }

  private record Search(Query query, Match match) {}

  private static Search search(Call call) {
    call.selection(Schema.GROUP); // refused before anything is looked up
    Query query = Query.of(call.uri().getQueryParameters());
    return new Search(query, query.groups());
  }

  private Uni<Response> answer(
      Call call,
      Query query,
      ScimSearch.Page<Found<dev.muster.projections.scim.ScimGroupRow>> page) {
    Selection selection = call.selection(Schema.GROUP);
    return members(call, page.rows().stream().map(row -> new GroupId(row.id())).toList())
        .map(members -> {
          List<ObjectNode> resources =
              page.rows().stream()
                  .map(row ->
                      GroupViews.listed(call, row, members.getOrDefault(row.id(), List.of())))
                  .map(json -> selection.of(Schema.GROUP, json))
                  .toList();
          return Answers.list(query, page.total(), resources);
        });
  }

  /// The members of some groups, as of now; nothing is looked up where they are not to be shown.
  private Uni<Map<UUID, List<Member>>> members(Call call, List<GroupId> groups) {
    return groups.isEmpty() || !call.selection(Schema.GROUP).shows("members")
        ? Uni.createFrom().item(Map.of())
        : freshness.ofPeople(call.realm()).chain(() -> search.membersOf(call.realm(), groups));
  }

  private static Uni<GroupResource> group(Work work, Call call, GroupId id) {
    call.selection(Schema.GROUP);
    return work.load(Group.FOLD, id.stream())
        .map(group -> {
          if (!(group instanceof Group.Live live)) {
            throw ScimRefusal.notFound("group");
          }
          return GroupViews.of(call, id, live, work.version(id.stream()));
        });
  }
}
