package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.projections.Parking.Parked;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes late brings nobody back who is erased, nor does why it came late.
final class ErasedTest {
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
  void a_projection_that_comes_late_with_keys_that_it_remembers_ends_without_the_person() {
    scim.append(Story.registered(ann, "ann"), Story.registered(Story.user(), "bob"));
    Batch<Fact> opened = scim.batch(0, scim.events());
    scim.append(new UserEvent.Erased(ann, NOW));

    scim.writer().write(opened).await().indefinitely();
    assertThat(scim.users()).as("it has not come to the erasure").contains("ann|true|1");
    scim.write(3, scim.events().subList(3, 4));

    assertThat(scim.users()).containsExactly("bob|true|1");
  }

  @Test
  void a_projection_that_begins_after_the_erasure_never_sees_the_person() {
    scim.append(Story.registered(ann, "ann"), new UserEvent.Erased(ann, NOW));

    scim.write(0, scim.events().subList(0, 2));
    assertThat(scim.users()).noneMatch(row -> row.contains("ann"));
    scim.write(2, scim.events().subList(2, 3));

    assertThat(scim.users()).isEmpty();
  }

  @Test
  void a_parked_event_that_is_applied_after_the_erasure_brings_nobody_back() {
    scim.append(Story.registered(ann, "ann"));
    scim.writer()
        .write(scim.batch(0, scim.events(), new Clumsy(scim.model())))
        .await()
        .indefinitely();
    assertThat(why()).singleElement().asString().contains("Display ann");

    scim.append(new UserEvent.Erased(ann, NOW));
    scim.write(2, scim.events().subList(2, 3));
    assertThat(why()).containsExactly("it is about somebody who is erased");

    assertThat(scim.replay()).isPositive();
    assertThat(why()).isEmpty();
    assertThat(scim.users()).isEmpty();
  }

  @Test
  void what_is_parked_after_the_erasure_does_not_tell_why_in_the_person_s_words() {
    scim.append(Story.registered(ann, "ann"), new UserEvent.Erased(ann, NOW));
    scim.write(0, scim.events());
    RecordedEvent late = scim.events().get(1);

    database
        .pool
        .withTransaction(connection ->
            new Parking("scim").park(connection, List.of(new Parked(late, "Display ann?"))))
        .await()
        .indefinitely();

    assertThat(why()).containsExactly("it is about somebody who is erased");
  }

  private List<String> why() {
    return scim.rows("select why from scim.parked where realm = '%s' order by sequence");
  }

  /// A model that cannot take somebody's name, and says so with the name.
  private record Clumsy(ReadModel<Fact> model) implements ReadModel<Fact> {
    @Override
    public Fact read(ParsedEvent event, KeyRing ring) {
      Fact fact = model.read(event, ring);
      if (event.recorded().type().equals("user.registered.v1")) {
        throw new IllegalArgumentException("no idea what to do with " + fact);
      }
      return fact;
    }

    @Override
    public String name() {
      return model.name();
    }

    @Override
    public Set<Log> logs() {
      return model.logs();
    }

    @Override
    public boolean needs(AnyCategory category, String type) {
      return model.needs(category, type);
    }

    @Override
    public List<Rows<Fact, ?, ?>> rows() {
      return model.rows();
    }

    @Override
    public @Nullable Fact without(Set<UUID> erased, Fact fact) {
      return model.without(erased, fact);
    }

    @Override
    public List<String> purges() {
      return model.purges();
    }
  }
}
