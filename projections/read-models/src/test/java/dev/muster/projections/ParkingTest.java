package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.command.EventIds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of events that cannot be applied, and of those that must not be.
final class ParkingTest {
  private static TestDatabase database;

  private final UserId ann = Story.user();
  private ScimWriter scim;

  @BeforeAll
  static void open() {
    database = new TestDatabase();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void realm() {
    scim = new ScimWriter(database);
  }

  @Test
  void an_event_that_cannot_be_read_parks_its_stream_and_nothing_else() {
    scim.append(
        Story.registered(ann, "ann"),
        new UserEvent.Suspended(ann, null, NOW),
        Story.registered(Story.user(), "bob"));

    Written written = scim.write(0, withBroken(1));

    assertThat(written.parked()).hasSize(2);
    assertThat(scim.users()).containsExactly("bob|true|1");
    assertThat(
            scim.rows(
                "select sequence, why is null from scim.parked where realm = '%s' order by 1"))
        .containsExactly("2|false", "3|true");
  }

  @Test
  void what_follows_a_parked_event_is_parked_in_later_batches_too() {
    scim.append(Story.registered(ann, "ann"));
    scim.write(0, withBroken(1));
    scim.append(new UserEvent.Suspended(ann, null, NOW));

    Written written = scim.write(2, scim.events().subList(2, 3));

    assertThat(written.parked()).hasSize(1);
  }

  @Test
  void parked_streams_are_listed_with_what_stopped_them_and_how_much_waits() {
    scim.append(Story.registered(ann, "ann"), new UserEvent.Suspended(ann, null, NOW));
    scim.write(0, withBroken(1));

    var parked = new ParkedStreams(database.pool).in("scim", scim.realm).await().indefinitely();

    assertThat(parked)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.stream()).isEqualTo(ann.stream());
          assertThat(one.type()).isEqualTo("user.registered.v1");
          assertThat(one.sequence()).isEqualTo(2);
          assertThat(one.why()).isNotEmpty();
          assertThat(one.waiting()).isEqualTo(2);
        });
  }

  @Test
  void an_unknown_type_is_parked_where_it_is_needed_and_ignored_where_not() {
    scim.append(Story.registered(ann, "ann"), new UserEvent.Suspended(ann, null, NOW));
    List<RecordedEvent> events = new ArrayList<>(scim.events());
    events.set(0, ScimWriter.withType(events.get(0), "realm.moved.v1"));
    events.set(2, ScimWriter.withType(events.get(2), "user.praised.v1"));

    Written written = scim.write(0, events);

    assertThat(written.parked()).hasSize(1);
    assertThat(scim.users()).containsExactly("ann|true|1");
  }

  @Test
  void a_category_that_only_a_newer_version_knows_stops_nothing() {
    scim.append(Story.registered(ann, "ann"), Story.registered(Story.user(), "bob"));
    List<RecordedEvent> events = new ArrayList<>(scim.events());
    events.set(1, ScimWriter.withCategory(events.get(1), "badge"));

    Written written = scim.write(0, events);

    assertThat(written.parked()).isEmpty();
    assertThat(scim.users()).containsExactly("bob|true|1");
  }

  @Test
  void who_is_erased_never_comes_back() {
    GroupId group = new GroupId(EventIds.next());
    scim.append(
        Story.registered(ann, "ann"),
        new GroupEvent.Created(group, new GroupName("staff"), null, NOW),
        new UserEvent.JoinedGroup(ann, group, NOW),
        new UserEvent.Erased(ann, NOW));
    scim.write(0, scim.events().subList(0, 4));
    assertThat(scim.users()).hasSize(1);

    scim.write(4, scim.events().subList(4, 5));
    scim.append(new UserEvent.JoinedGroup(ann, group, NOW));
    scim.write(5, scim.events().subList(5, 6));

    assertThat(scim.users()).isEmpty();
    assertThat(scim.rows("select * from scim.membership where realm = '%s'")).isEmpty();
    assertThat(scim.rows("select subject from scim.erased where realm = '%s'"))
        .containsExactly(ann.toString());
  }

  @Test
  void erasure_reaches_a_parked_stream_too() {
    scim.append(Story.registered(ann, "ann"), new UserEvent.Suspended(ann, null, NOW));
    scim.write(0, scim.events().subList(0, 2));
    List<RecordedEvent> events = withBroken(2);
    scim.write(2, events.subList(2, 3));
    assertThat(scim.users()).hasSize(1);
    scim.append(new UserEvent.Erased(ann, NOW));

    scim.write(3, scim.events().subList(3, 4));

    assertThat(scim.users()).isEmpty();
    assertThat(scim.rows("select count(*) from scim.parked where realm = '%s'"))
        .containsExactly("1");
  }

  private List<RecordedEvent> withBroken(int index) {
    List<RecordedEvent> events = new ArrayList<>(scim.events());
    events.set(index, ScimWriter.broken(events.get(index)));
    return events;
  }
}
