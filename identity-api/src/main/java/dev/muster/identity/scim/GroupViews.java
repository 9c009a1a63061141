package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.identity.http.ETag;
import dev.muster.identity.scim.resource.GroupResource;
import dev.muster.identity.scim.resource.Meta;
import dev.muster.identity.scim.resource.Reference;
import dev.muster.projections.scim.ScimGroupRow;
import dev.muster.projections.scim.ScimSearch.Found;
import dev.muster.projections.scim.ScimSearch.Member;
import java.util.List;

/// Shows groups, as the log knows them or as the read model does.
final class GroupViews {
  static final String ENDPOINT = "Groups";

  private GroupViews() {}

  /// @param version of the group's stream, which does not count who belongs to it
  static GroupResource of(Call call, GroupId id, Group.Live group, int version) {
    return new GroupResource(
        id,
        group.displayName().value(),
        group.externalId(),
        List.of(),
        new Meta(
            call.location(ENDPOINT, id.value()),
            group.createdAt(),
            group.changedAt(),
            new ETag(version)));
  }

  static ObjectNode with(Call call, GroupResource group, List<Member> members) {
    return new GroupResource(
            group.group(),
            group.displayName(),
            group.externalId(),
            members.stream().map(member -> member(call, member)).toList(),
            group.meta())
        .json();
  }

  static ObjectNode listed(Call call, Found<ScimGroupRow> found, List<Member> members) {
    ScimGroupRow row = found.row();
    Meta meta =
        new Meta(
            call.location(ENDPOINT, found.id()),
            row.created(),
            row.lastModified(),
            new ETag(row.version()));
    GroupId id = new GroupId(found.id());
    return with(
        call, new GroupResource(id, row.displayName(), row.externalId(), List.of(), meta), members);
  }

  private static Reference member(Call call, Member member) {
    return new Reference(
        member.user().toString(),
        call.location(UserViews.ENDPOINT, member.user()),
        member.userName(),
        "User");
  }
}
