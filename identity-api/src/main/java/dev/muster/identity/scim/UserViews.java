package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.ETag;
import dev.muster.identity.scim.resource.Meta;
import dev.muster.identity.scim.resource.Reference;
import dev.muster.identity.scim.resource.UserResource;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.projections.scim.ScimSearch.Found;
import dev.muster.projections.scim.ScimSearch.Member;
import dev.muster.projections.scim.ScimUserRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/// Shows users, as the log knows them or as the read model does.
final class UserViews {
  static final String ENDPOINT = "Users";

  private UserViews() {}

  /// A user who is there.
  ///
  /// @param version of the user's stream
  static Uni<Answers.Shown> shown(Work work, Call call, UserId id, User user, int version) {
    Person person = user.person();
    if (person == null) {
      throw new IllegalArgumentException("nobody is there");
    }
    Meta meta =
        new Meta(
            call.location(ENDPOINT, id.value()),
            person.registeredAt(),
            person.changedAt(),
            new ETag(version));
    return groups(work, call, person)
        .map(groups ->
            new UserResource(
                id,
                person.userName().value(),
                user instanceof User.Active,
                person.profile(),
                groups,
                meta))
        .map(resource -> Answers.Shown.of(call, Schema.USER, resource.json()));
  }

  static ObjectNode listed(Call call, Found<ScimUserRow> found, List<Member> groups) {
    ScimUserRow row = found.row();
    Meta meta =
        new Meta(
            call.location(ENDPOINT, found.id()),
            row.created(),
            row.lastModified(),
            new ETag(row.version()));
    return new UserResource(
            new UserId(found.id()),
            row.userName(),
            row.active(),
            row.toProfile(),
            groups.stream().map(one -> group(call, one.group(), one.groupName())).toList(),
            meta)
        .json();
  }

  /// The groups that are still there; none where they are not to be shown.
  private static Uni<List<Reference>> groups(Work work, Call call, Person person) {
    if (!call.selection(Schema.USER).shows("groups")) {
      return Uni.createFrom().item(List.of());
    }
    return Multi.createFrom()
        .iterable(person.groups().stream().map(GroupId::value).sorted().toList())
        .onItem()
        .transformToUniAndConcatenate(id ->
            work.load(Group.FOLD, new GroupId(id).stream())
                .map(group ->
                    group instanceof Group.Live live
                        ? List.of(group(call, id, live.displayName().value()))
                        : List.<Reference>of()))
        .collect()
        .asList()
        .map(lists -> lists.stream().flatMap(List::stream).toList());
  }

  private static Reference group(Call call, UUID id, String name) {
    return new Reference(id.toString(), call.location(GroupViews.ENDPOINT, id), name, "direct");
  }
}
