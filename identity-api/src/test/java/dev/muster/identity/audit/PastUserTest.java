package dev.muster.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Decision;
import dev.muster.domain.Role;
import dev.muster.domain.Subject;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class PastUserTest {
  private static final Profile ADMIRAL =
      new Profile(
          null, null, null, null, "Admiral", null, null, null, null, null, List.of(), List.of(),
          List.of());

  private final UserId user = new UserId(EventIds.next());
  private final GroupId group = new GroupId(EventIds.next());

  @Inject TokenRealm realm;

  @Test
  void a_user_is_told_as_of_each_instant_with_groups_and_roles() throws InterruptedException {
    Instant never = tick();
    group(new GroupEvent.Created(group, new GroupName("G " + group), null, never));
    user(registered());
    Instant alone = tick();
    user(new UserEvent.JoinedGroup(user, group, alone));
    group(new GroupEvent.RoleGranted(group, Role.AUDITOR, alone));
    user(new UserEvent.RoleGranted(user, Role.USER_ADMIN, alone));
    Instant member = tick();
    group(new GroupEvent.Deleted(group, member));
    user(new UserEvent.Suspended(user, "left the company", member));
    Instant suspended = tick();

    Audit.assertProblem(Audit.get(path(never)), 404);
    assertThat(as(alone).getString("status")).isEqualTo("active");
    assertThat(as(alone).getList("groups")).isEmpty();
    assertThat(as(alone).getMap("profile")).containsEntry("title", "Admiral").hasSize(4);
    assertThat(as(alone).getInt("version")).isEqualTo(1);
    assertThat(as(member).getString("groups[0].displayName")).isEqualTo("G " + group);
    assertThat(as(member).getList("groups[0].roles")).isEqualTo(List.of("auditor"));
    assertThat(as(member).getList("roles")).isEqualTo(List.of("user-admin"));
    assertThat(as(suspended).getString("status")).isEqualTo("suspended");
    assertThat(as(suspended).getString("reason")).isEqualTo("left the company");
    assertThat(as(suspended).getList("groups")).isEmpty();
    assertThat(Audit.ok("users/" + user).jsonPath().getString("userName")).isEqualTo(name());
    String elsewhere = member.toString().replace("Z", "+00:00");
    assertThat(Audit.ok("users/" + user + "?at=" + elsewhere).jsonPath().getString("status"))
        .isEqualTo("active");
  }

  @Test
  void whoever_is_erased_reads_erased_at_every_instant() throws InterruptedException {
    user(registered());
    Instant there = tick();
    assertThat(as(there).getString("userName")).isEqualTo(name());

    user(new UserEvent.Erased(user, there));

    assertThat(as(there).getString("status")).isEqualTo("active");
    assertThat(Audit.ok(path(there)).asString()).contains("erased").doesNotContain(name());
    assertThat(Audit.ok("users/" + user).jsonPath().getString("status")).isEqualTo("erased");
  }

  @Test
  void the_future_and_the_malformed_are_refused() {
    user(registered());

    Audit.assertProblem(Audit.get(path(Instant.now().plusSeconds(60))), 400);
    Audit.assertProblem(Audit.get("users/" + user + "?at=then"), 400);
    Audit.assertProblem(Audit.get("users/" + user + "?when=2026-11-25T00:00:00Z"), 400);
    Audit.assertProblem(Audit.get("users/ada"), 400);
    Audit.assertProblem(Audit.get("users/" + UUID.randomUUID()), 404);
  }

  private UserEvent registered() {
    return new UserEvent.Registered(
        user, new Subject(user.toString()), new UserName(name()), ADMIRAL, Instant.now());
  }

  private String name() {
    return "past-" + user;
  }

  private String path(Instant at) {
    return "users/" + user + "?at=" + at;
  }

  private JsonPath as(Instant at) {
    return Audit.ok(path(at)).jsonPath();
  }

  private void user(UserEvent event) {
    realm.append(
        work -> work.load(User.FOLD, user.stream()).map(_ -> Decision.answer(List.of(event))));
  }

  private void group(GroupEvent event) {
    realm.append(
        work -> work.load(Group.FOLD, group.stream()).map(_ -> Decision.answer(List.of(event))));
  }

  /// An instant between what was written before and what is written after.
  private static Instant tick() throws InterruptedException {
    Thread.sleep(5);
    Instant now = Instant.now();
    Thread.sleep(5);
    return now;
  }
}
