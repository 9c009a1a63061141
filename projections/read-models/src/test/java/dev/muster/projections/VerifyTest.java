package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What verification finds of each damage that there can be, and that it finds nothing else.
final class VerifyTest {
  private final VerifiedModels models = new VerifiedModels();
  private final UserId ann = Story.user();
  private final UserId bob = Story.user();
  private final GroupId staff = new GroupId(EventIds.next());
  private final SessionId session = new SessionId(EventIds.next());
  private final ClientKey client = new ClientKey(EventIds.next());

  @BeforeEach
  void a_little_of_everything_has_happened() {
    models.append(
        Story.registered(ann, "ann"),
        Story.registered(bob, "bob"),
        new GroupEvent.Created(staff, new GroupName("staff"), null, NOW),
        new UserEvent.JoinedGroup(ann, staff, NOW),
        new UserEvent.JoinedGroup(bob, staff, NOW),
        new UserEvent.LeftGroup(bob, staff, NOW),
        new UserEvent.Renamed(bob, new UserName("bob"), new UserName("robert"), NOW),
        Story.client(client, "app"),
        Story.started(session, ann),
        Story.issued(new GrantId(EventIds.next()), client, session, ann));
    models.project();
  }

  @AfterEach
  void close() {
    models.close();
  }

  @Test
  void what_is_sound_differs_in_nothing() {
    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).isEmpty();
  }

  @Test
  void who_is_erased_is_expected_nowhere() {
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();

    assertThat(models.verify()).isEmpty();
  }

  @Test
  void a_model_that_is_behind_is_compared_where_it_stands() {
    models.append(new UserEvent.Suspended(ann, null, NOW));

    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).contains("scim: R/identity: 1 events are not applied yet");
  }

  @Test
  void a_changed_event_is_told() {
    models.tamper(
        "update log.event set type = 'user.suspended.v1' where realm = '{realm}' and position = 5");

    assertThat(models.verify())
        .anySatisfy(one ->
            assertThat(one)
                .isEqualTo(
                    "log: R identity 5, position 5: is not the event that its leaf hash stands for"));
  }

  @Test
  void a_removed_event_is_told() {
    models.tamper("delete from log.event where realm = '{realm}' and position = 5");

    assertThat(models.verify())
        .anySatisfy(one ->
            assertThat(one)
                .startsWith("log: R identity 6, position 6: should be numbered after position 4"))
        .anySatisfy(one -> assertThat(one).contains("version 2"));
  }

  @Test
  void an_event_that_stands_there_twice_is_told() {
    models.tamper(
        "insert into log.event select * from log.event where realm = '{realm}' and log = 'session' and session = 1");

    assertThat(models.verify())
        .anySatisfy(one ->
            assertThat(one)
                .contains("session 1, position 10: should be numbered after position 10"));
  }

  @Test
  void a_time_that_goes_back_is_told() {
    models.tamper(
        "update log.event set recorded_at = recorded_at - interval '1 hour' where realm = '{realm}' and position = 7");

    assertThat(models.verify())
        .anySatisfy(
            one -> assertThat(one).startsWith("log: R identity 7, position 7: was recorded at"));
  }

  @Test
  void a_head_and_a_stream_that_say_something_else_are_told() {
    models.tamper(
        "update log.head set identity = identity - 1, position = position - 1 where realm = '{realm}';"
            + "update log.stream set version = version + 1 where realm = '{realm}' and id = '%s'"
                .formatted(ann.value()));

    assertThat(models.verify())
        .contains(
            "log: R identity: 1 events stand beyond the head",
            "log: R user/%s: its row says version 3, which is not there".formatted(ann.value()));
  }

  @Test
  void claims_that_are_lost_or_forged_are_told() {
    models.tamper(
        "delete from log.claim where realm = '{realm}' and stream = '%s' and kind = 'email';"
                .formatted(ann.value())
            + "insert into log.claim values ('{realm}', 'user-name', decode(repeat('01', 32), 'hex'), 'user', '%s', null);"
                .formatted(bob.value())
            + "insert into log.claim values ('{realm}', 'user-name', decode(repeat('02', 32), 'hex'), 'user', '%s', null)"
                .formatted(EventIds.next()));

    assertThat(models.verify())
        .hasSize(3)
        .anySatisfy(one ->
            assertThat(one)
                .startsWith("log: R user/" + ann.value() + ": does not hold its claim email"))
        .contains(
            "log: R user/"
                + bob.value()
                + ": holds the claim of nothing user-name 0101010101010101",
            "log: R claim user-name 0202020202020202: is held by a stream that is not there");
  }

  @Test
  void rows_that_differ_are_told_by_key_and_column_and_name_nobody() {
    damage();

    List<String> found = models.verify();

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(damages())
        .noneMatch(one -> one.contains("ann") || one.contains("Eve"));
  }

  @Test
  void repair_makes_these_rows_anew_and_no_others() {
    damage();
    String before = unchanged();

    assertThat(models.repair()).isEmpty();

    assertThat(models.mended).containsExactlyInAnyOrderElementsOf(damages());
    assertThat(models.verify()).isEmpty();
    assertThat(unchanged()).isEqualTo(before);
  }

  @Test
  void repair_stops_where_the_model_does() {
    models.append(new UserEvent.Suspended(ann, null, NOW));
    damage();

    models.repair();

    assertThat(
            rows(
                "select active, version from scim.scim_user where id = '%s'"
                    .formatted(ann.value())))
        .isEqualTo("true|2");
    models.project();
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void repair_lets_nobody_come_back_who_is_erased() {
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();
    models.run("delete from scim.erased where realm = '{realm}'");
    models.run("update token.session set device = 'Eve', version = 9 where realm = '{realm}'");

    assertThat(models.repair()).isEmpty();

    assertThat(models.verify()).isEmpty();
    assertThat(rows("select count(*) from scim.scim_user where id = '%s'".formatted(ann.value())))
        .isEqualTo("0");
    assertThat(rows("select device from token.session")).isEqualTo("null");
    assertThat(rows("select count(*) from scim.erased")).isEqualTo("1");
  }

  @Test
  void a_parked_stream_is_told_and_not_touched() {
    models.run(
        """
        insert into scim.parked (realm, log, sequence, category, stream, type, why, headers, data)
        values ('{realm}', 'identity', 99, 'user', '%s', 'user.renamed.v1', 'x', '{}', '')
        """
            .formatted(ann.value()));
    models.run("delete from scim.scim_user where id = '%s'".formatted(ann.value()));

    assertThat(models.repair())
        .singleElement()
        .asString()
        .startsWith("scim: R user/" + ann.value() + ": is parked since");
    assertThat(models.mended).isEmpty();
  }

  @Test
  void a_model_of_what_a_restored_log_has_not_is_told() {
    models.run("update scim.applied set sequence = 1000 where realm = '{realm}'");
    models.run("insert into scim.applied values ('elsewhere', 'identity', 3)");

    assertThat(models.verify())
        .contains(
            "scim: elsewhere: the log has no such realm: was it restored?",
            "scim: R/identity: applied up to 1000, but the log ends at 9: was it restored?");
  }

  private void damage() {
    models.run(
        "update scim.scim_user set user_name = 'Eve', active = false where id = '%s'"
            .formatted(ann.value()));
    models.run("delete from scim.scim_user where id = '%s'".formatted(bob.value()));
    models.run(
        "insert into scim.membership values ('{realm}', '%s', '%s', now())"
            .formatted(staff.value(), bob.value()));
    models.run("delete from token.client where realm = '{realm}'");
    models.run("delete from audit.event where realm = '{realm}' and position = 3");
    models.run(
        "update audit.event set actor_kind = 'user' where realm = '{realm}' and position = 4");
    models.run(
        """
        create temp table forged as select * from audit.event where realm = '{realm}' and position = 4;
        update forged set position = 5000;
        insert into audit.event select * from forged;
        drop table forged
        """);
  }

  private List<String> damages() {
    return List.of(
        "scim: R scim_user " + ann.value() + ": differs in user_name, active",
        "scim: R scim_user " + bob.value() + ": is missing",
        "scim: R membership " + staff.value() + "/" + bob.value() + ": should not be there",
        "token: R client " + client.value() + ": is missing",
        "audit: R event 3: is missing",
        "audit: R event 4: differs in actor_kind",
        "audit: R event 5000: should not be there: the log ends before it");
  }

  private String unchanged() {
    return rows("select * from scim.scim_group")
        + rows("select * from token.session")
        + rows(
            "select xmin, position from audit.event where position not in (3, 4, 5000) order by 2");
  }

  private String rows(String sql) {
    StringBuilder rows = new StringBuilder();
    for (var row : models.sides.pool().query(sql).execute().await().indefinitely()) {
      for (int i = 0; i < row.size(); i++) {
        rows.append(i == 0 ? "" : "|").append(row.getValue(i));
      }
    }
    return rows.toString();
  }
}
