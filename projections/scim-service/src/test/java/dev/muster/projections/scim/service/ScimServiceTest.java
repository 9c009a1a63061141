package dev.muster.projections.scim.service;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.Answers;
import dev.muster.projections.Applied;
import dev.muster.projections.Story;
import dev.muster.projections.TestLog;
import dev.muster.projections.TestPlatform;
import dev.muster.projections.TestTopics;
import dev.muster.projections.scim.ScimGroups;
import dev.muster.projections.scim.ScimUsers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ScimServiceTest {
  private static TestTopics topics;

  @Inject TestLog log;
  @Inject ScimUsers users;
  @Inject ScimGroups groups;
  @Inject Applied applied;

  private final UserId ann = Story.user();
  private final UserId bob = Story.user();
  private final GroupId staff = new GroupId(EventIds.next());
  private RealmId realm;

  @BeforeAll
  static void open() {
    TestTopics.create();
    topics = new TestTopics();
  }

  @AfterAll
  static void close() {
    topics.close();
  }

  @BeforeEach
  void realm() {
    realm = new RealmId("realm-" + EventIds.next());
    log.create(realm);
    log.append(realm, Story.registered(bob, "Bob"));
    log.append(realm, Story.registered(ann, "Ann"));
    log.append(realm, new GroupEvent.Created(staff, new GroupName("Staff"), "x-1", NOW));
    log.append(realm, new UserEvent.JoinedGroup(ann, staff, NOW));
    log.append(realm, new UserEvent.JoinedGroup(bob, staff, NOW));
  }

  @Test
  void a_user_is_found_by_name_and_by_address_whatever_their_case() {
    publish();

    var byName = Answers.to(() -> users.named(realm, new UserName("ANN"))).orElseThrow();
    var byAddress = Answers.to(() -> users.reachedAt(realm, "aNN@example.COM")).orElseThrow();

    assertThat(byName.user()).isEqualTo(ann);
    assertThat(byAddress.user()).isEqualTo(ann);
    assertThat(byName.row().userName()).isEqualTo("Ann");
    assertThat(byName.row().version()).isEqualTo(2);
    assertThat(byName.row().toProfile()).isEqualTo(Story.profile("Ann"));
  }

  @Test
  void renaming_and_suspending_show_in_the_list() {
    log.append(realm, new UserEvent.Renamed(ann, new UserName("Ann"), new UserName("Anna"), NOW));
    log.append(realm, new UserEvent.Suspended(bob, null, NOW));
    publish();

    var listed = Answers.to(() -> users.listed(realm, 0, 10));

    assertThat(listed)
        .extracting(u -> u.row().userName() + " " + u.row().active())
        .containsExactlyInAnyOrder("Anna true", "Bob false");
    assertThat(Answers.to(() -> users.count(realm))).isEqualTo(2);
    assertThat(Answers.to(() -> users.named(realm, new UserName("Ann")))).isEmpty();
  }

  @Test
  void members_are_those_who_joined_and_are_still_there() {
    log.append(realm, new UserEvent.Deleted(bob, NOW));
    publish();

    assertThat(Answers.to(() -> groups.members(realm, staff, 0, 10)))
        .extracting(u -> u.row().userName())
        .containsExactly("Ann");
    assertThat(Answers.to(() -> groups.of(realm, ann)))
        .extracting(g -> g.row().displayName())
        .containsExactly("Staff");
  }

  @Test
  void a_deleted_group_has_no_members_and_is_nobodys() {
    log.append(realm, new GroupEvent.Deleted(staff, NOW));
    publish();

    assertThat(Answers.to(() -> groups.of(realm, ann))).isEmpty();
    assertThat(Answers.to(() -> groups.named(realm, new GroupName("staff")))).isEmpty();
  }

  private void publish() {
    var events = log.events(realm, Log.IDENTITY);
    topics.publish(events);
    applied
        .by("scim")
        .reached(realm, Log.IDENTITY, events.size(), Duration.ofSeconds(20))
        .await()
        .indefinitely();
  }
}
