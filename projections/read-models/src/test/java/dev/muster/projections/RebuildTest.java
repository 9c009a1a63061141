package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.verify.Findings;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A model is made anew beside the live one, whatever comes in between.
final class RebuildTest {
  private final VerifiedModels models = new VerifiedModels();
  private final Connection owner = models.owner();
  private final UserId ann = Story.user();
  private final UserId bob = Story.user();

  @BeforeEach
  void some_users_and_their_sessions() {
    ClientKey client = new ClientKey(EventIds.next());
    SessionId session = new SessionId(EventIds.next());
    models.append(
        Story.registered(ann, "ann"),
        Story.registered(bob, "bob"),
        Story.client(client, "app"),
        Story.started(session, ann),
        Story.issued(new GrantId(EventIds.next()), client, session, ann),
        new UserEvent.Suspended(bob, null, NOW));
    models.project();
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    models.close();
  }

  @Test
  void what_was_damaged_is_right_again_and_goes_on_where_it_was() throws SQLException {
    models.run("update scim.scim_user set user_name = 'Eve'");
    models.run(
        "insert into scim.scim_user select realm, gen_random_uuid(), user_name, normalised_name, subject, active, display_name, given_name, family_name, external_id, normalised_email, profile, created, last_modified, version from scim.scim_user limit 1");
    String place = models.row("select * from scim.checkpoint");

    rebuild(new ScimModel(models.codec));

    assertThat(models.verify()).isEmpty();
    assertThat(models.row("select * from scim.checkpoint")).isEqualTo(place);
    models.append(new UserEvent.Reactivated(bob, NOW));
    models.project();
    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).isEmpty();
  }

  @Test
  void every_model_can_be_made_anew_and_migrated_after() throws SQLException {
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();

    rebuild(new TokenModel(models.codec));
    rebuild(new ScimModel(models.codec));
    rebuild(new AuditModel(models.codec));

    assertThat(models.verify()).isEmpty();
    var login = models.login();
    ReadModelMigrations.migrate(login.url(), login.user(), login.password());
    assertThat(models.row("select count(*) from pg_namespace where nspname ~ '_(next|former)$'"))
        .isEqualTo("0");
  }

  @Test
  void what_the_reactor_has_done_is_not_to_be_done_again() throws SQLException {
    models.run("delete from token.ending");

    rebuild(new TokenModel(models.codec));

    assertThat(models.row("select count(*) from token.ending")).isEqualTo("0");
  }

  /// As where a topic lacks events, so that the live one halts before them.
  @Test
  void with_topics_anew_it_goes_beyond_what_the_live_one_could_come_to() throws SQLException {
    models.run("update token.checkpoint set next_offset = 1000");
    models.append(new UserEvent.Suspended(ann, null, NOW));
    models.append(Story.started(new SessionId(EventIds.next()), bob));

    replace(rebuild(new TokenModel(models.codec), Interrupting.never()).withTopicsAnew());

    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).noneMatch(note -> note.startsWith("token"));
    assertThat(models.row("select max(next_offset) from token.checkpoint")).isEqualTo("0");
    assertThat(models.row("select count(*) from token.ending where user_id = '" + ann + "'"))
        .as("the reactor is told what the live one never was")
        .isEqualTo("1");
    models.project();
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void an_interrupted_one_is_gone_on_with() throws SQLException {
    var interrupted =
        rebuild(new AuditModel(models.codec), new Interrupting("audit_next", "/session"));
    assertThat(begin(interrupted)).isFalse();
    assertThatThrownBy(interrupted::fill).hasMessage("interrupted");
    assertThat(models.row("select count(*) > 0 from audit_next.event")).isEqualTo("true");
    assertThat(models.verify()).isEmpty();

    var another = rebuild(new AuditModel(models.codec), Interrupting.never());
    assertThat(begin(another)).isTrue();
    another.fill();
    another.replace(owner);

    assertThat(models.verify()).isEmpty();
  }

  @Test
  void what_another_version_began_is_begun_anew() throws SQLException {
    var older =
        new Rebuild<>(new ScimModel(models.codec), models.sides, Interrupting.never(), "older");
    begin(older);
    older.fill();

    assertThat(begin(rebuild(new ScimModel(models.codec), Interrupting.never()))).isFalse();

    assertThat(models.row("select count(*) from scim_next.scim_user")).isEqualTo("0");
  }

  @Test
  void a_cancelled_one_leaves_the_live_one_as_it_is() throws SQLException {
    var cancelled = rebuild(new ScimModel(models.codec), Interrupting.never());
    begin(cancelled);
    cancelled.fill();

    cancelled.cancel(owner);

    assertThat(models.verify()).isEmpty();
    assertThat(models.row("select count(*) from pg_namespace where nspname = 'scim_next'"))
        .isEqualTo("0");
  }

  @Test
  void two_at_once_are_not_possible() throws SQLException {
    var one = rebuild(new ScimModel(models.codec), Interrupting.never());
    try (Connection other = models.owner()) {
      assertThat(one.take(owner)).isTrue();
      assertThat(one.take(other)).isFalse();
    }
  }

  @Test
  void readers_and_writers_go_on_meanwhile() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    var writer =
        CompletableFuture.runAsync(() -> {
          for (int i = 0; !done.get(); i++) {
            models.append(Story.registered(Story.user(), "user" + i));
            models.project();
          }
        });
    var reader =
        CompletableFuture.runAsync(() -> {
          long seen = 0;
          while (!done.get()) {
            long now = Long.parseLong(models.row("select count(*) from scim.scim_user"));
            assertThat(now).isGreaterThanOrEqualTo(seen);
            seen = now;
          }
        });

    for (int i = 0; i < 5; i++) {
      rebuild(new ScimModel(models.codec));
    }
    done.set(true);
    writer.join();
    reader.join();
    models.project();

    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).isEmpty();
  }

  private <F> void rebuild(ReadModel<F> model) throws SQLException {
    replace(rebuild(model, Interrupting.never()));
  }

  private void replace(Rebuild<?> rebuild) throws SQLException {
    begin(rebuild);
    rebuild.fill();
    rebuild.replace(owner);
  }

  private <F> Rebuild<F> rebuild(ReadModel<F> model, Findings progress) {
    return new Rebuild<>(model, models.sides, progress, "this");
  }

  private boolean begin(Rebuild<?> rebuild) throws SQLException {
    return rebuild.begin(
        owner, (model, schema) -> ReadModelMigrations.migrate(model, schema, models.login()));
  }
}
