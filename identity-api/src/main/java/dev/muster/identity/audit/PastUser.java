package dev.muster.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.domain.Role;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as of an instant.
///
/// @param version of the user's stream at that instant
/// @param roles the user's own; those of a group stand with the group
@JsonInclude(JsonInclude.Include.NON_NULL)
record PastUser(
    UUID id,
    Instant at,
    int version,
    String status,
    @Nullable String reason,
    int sessionEpoch,
    @Nullable String userName,
    @Nullable String sub,
    @Nullable JsonNode profile,
    @Nullable List<PastGroup> groups,
    @Nullable Set<String> roles,
    @Nullable Instant registeredAt,
    @Nullable Instant changedAt) {
  /// A profile is told as its events tell it.
  private static final ObjectMapper JSON =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

  record PastGroup(UUID id, String displayName, Set<String> roles) {}

  static PastUser of(
      UserId id, Instant at, Past.Then<User> then, List<Map.Entry<GroupId, Group.Live>> groups) {
    User user = then.state();
    Person person = user.person();
    return new PastUser(
        id.value(),
        at,
        then.version(),
        status(user),
        user instanceof User.Suspended(_, var reason) ? reason : null,
        user.sessionEpoch(),
        person == null ? null : person.userName().value(),
        person == null ? null : person.subject().value(),
        person == null ? null : JSON.valueToTree(person.profile()),
        person == null ? null : groups.stream().map(PastUser::group).toList(),
        person == null ? null : words(person.roles()),
        person == null ? null : person.registeredAt(),
        person == null ? null : person.changedAt());
  }

  private static String status(User user) {
    return switch (user) {
      case User.Absent _ -> "absent";
      case User.Active _ -> "active";
      case User.Suspended _ -> "suspended";
      case User.Deleted _ -> "deleted";
      case User.Erased _ -> "erased";
    };
  }

  private static PastGroup group(Map.Entry<GroupId, Group.Live> entry) {
    Group.Live group = entry.getValue();
    return new PastGroup(entry.getKey().value(), group.displayName().value(), words(group.roles()));
  }

  private static Set<String> words(Set<Role> roles) {
    Set<String> words = new TreeSet<>();
    roles.forEach(role -> words.add(role.word()));
    return words;
  }
}
