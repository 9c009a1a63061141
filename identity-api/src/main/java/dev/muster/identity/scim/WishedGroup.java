package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.PatchPath;
import dev.muster.identity.scim.patch.Operation;
import dev.muster.identity.scim.patch.Patch;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a request wishes of a group.
///
/// @param whole the whole group as it is to be, or null where operations change it
/// @param operations those that do not concern members
record WishedGroup(@Nullable ObjectNode whole, List<Operation> operations, MembersChange members) {
  private static final String MEMBERS = "members";

  static WishedGroup whole(JsonNode body) {
    ObjectNode group = Canonical.resource(Schema.GROUP, body);
    JsonNode members = group.remove(MEMBERS);
    return new WishedGroup(group, List.of(), MembersChange.to(members));
  }

  static WishedGroup patch(JsonNode body) {
    List<Operation> others = new ArrayList<>();
    MembersChange members = new MembersChange();
    for (Operation operation : Operation.parse(body)) {
      if (operation.path() == null) {
        JsonNode value = within(operation.value());
        if (value != null) {
          members.apply(new Operation(operation.kind(), null, value));
        }
        others.add(operation);
      } else if (isMembers(operation.path())) {
        members.apply(operation);
      } else {
        others.add(operation);
      }
    }
    return new WishedGroup(null, others, members);
  }

  /// The group as it is to be, but for its members.
  ///
  /// @param present as it is
  ObjectNode from(ObjectNode present) {
    if (whole != null) {
      return whole;
    }
    ObjectNode changed = new Patch(Schema.GROUP).apply(present, operations);
    changed.remove(MEMBERS);
    return changed;
  }

  private static boolean isMembers(PatchPath path) {
    Schema.Target target = Schema.GROUP.target(path.attribute());
    return target != null && target.attribute().name().equals(MEMBERS);
  }

  private static @Nullable JsonNode within(JsonNode value) {
    return value.properties().stream()
        .filter(member -> isMembers(member.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static boolean isMembers(String name) {
    AttributePath path = AttributePath.parse(name);
    return path != null && path.sub() == null && isMembers(new PatchPath(path, null, null));
  }
}
