package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.scim.ScimModel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What somebody who puts a parked stream right is told, and may do.
final class UnparkingTest {
  private final VerifiedModels models = new VerifiedModels();
  private final UserId ann = Story.user();
  private final Unparking<Fact> scim =
      new Unparking<>(new ScimModel(models.codec), models.sides.opening(), models.sides.pool());

  @BeforeEach
  void a_stream_is_parked_for_an_event_of_a_newer_version() {
    models.append(Story.registered(ann, "ann"), new UserEvent.Suspended(ann, null, NOW));
    List<RecordedEvent> events = new ArrayList<>(models.events());
    events.set(1, ScimWriter.withType(events.get(1), "user.registered.v9"));
    models.write(new ScimModel(models.codec), events);
  }

  @AfterEach
  void close() {
    models.close();
  }

  @Test
  void it_is_explained_by_what_waits_and_what_is_in_the_way() {
    var found = scim.explain(models.realm, ann.stream()).await().indefinitely().orElseThrow();

    assertThat(found.parked().type()).isEqualTo("user.registered.v9");
    assertThat(found.waiting())
        .extracting(Unparking.Waiting::type)
        .containsExactly("user.registered.v9", "user.suspended.v1");
    assertThat(found.obstacle()).startsWith("user.registered.v9 at sequence 2: ");
  }

  @Test
  void a_replay_before_it_is_mended_leaves_all_as_it_was() {
    String before = rows();

    assertThat(replay()).isNotNull();

    assertThat(rows()).isEqualTo(before);
    assertThat(scim.in(models.realm).await().indefinitely()).hasSize(1);
  }

  @Test
  void an_explanation_changes_nothing_either() {
    mend();

    var found = scim.explain(models.realm, ann.stream()).await().indefinitely().orElseThrow();

    assertThat(found.obstacle()).isNull();
    assertThat(rows()).isEmpty();
    assertThat(scim.in(models.realm).await().indefinitely()).hasSize(1);
  }

  @Test
  void once_it_is_mended_a_replay_brings_the_row_to_where_the_others_are() {
    mend();

    assertThat(replay()).isNull();

    assertThat(rows()).isEqualTo("ann|false|2");
    assertThat(scim.realms().await().indefinitely()).isEmpty();
    assertThat(models.verify().stream().filter(one -> one.startsWith("scim"))).isEmpty();
  }

  @Test
  void nobody_comes_back_who_was_erased_while_parked() {
    mend();
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();

    assertThat(replay()).isNull();

    assertThat(rows()).isEmpty();
  }

  @Test
  void a_stream_that_is_not_parked_has_nothing_to_explain() {
    assertThat(scim.explain(models.realm, Story.user().stream()).await().indefinitely()).isEmpty();
  }

  private @org.jspecify.annotations.Nullable String replay() {
    return scim.replay(models.realm, ann.stream()).await().indefinitely();
  }

  /// As a version would that knows the type.
  private void mend() {
    models.run(
        """
        update scim.parked set type = 'user.registered.v1',
          headers = headers || '{"ce_type": "user.registered.v1"}'::jsonb where sequence = 2
        """);
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    models
        .sides
        .pool()
        .query("select user_name || '|' || active || '|' || version from scim.scim_user")
        .execute()
        .await()
        .indefinitely()
        .forEach(row -> rows.append(row.getString(0)));
    return rows.toString();
  }
}
