package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Replica;
import dev.muster.eventstore.retention.CutMonth;
import dev.muster.eventstore.retention.MonthRange;
import dev.muster.eventstore.retention.TestRetention;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.token.TokenModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Read models of a log whose beginning is gone: three events of a session and its grant, of which
/// two more come later, and a session that lives on.
final class RetiredModelsTest {
  private final VerifiedModels models = new VerifiedModels();
  private final Connection owner = models.owner();
  private final RetiredRows rows = new RetiredRows(owner, List.of("audit", "scim", "token"));
  private final TestRetention retention = new TestRetention(owner, models.store, Replica.MASTER);
  private final UserId ann = Story.user();
  private final MonthRange range = new MonthRange(models.realm, Log.SESSION, 1, 2, 1, 100);

  @BeforeEach
  void a_session_and_its_grant_end_in_the_month_after() throws SQLException {
    ClientKey client = new ClientKey(EventIds.next());
    SessionId session = new SessionId(EventIds.next());
    GrantId grant = new GrantId(EventIds.next());
    models.append(
        Story.registered(ann, "ann"),
        Story.client(client, "app"),
        Story.started(session, ann),
        Story.issued(grant, client, session, ann));
    models.project();
    CutMonth.now(owner, Log.SESSION);
    models.append(
        new GrantEvent.Revoked(grant, ann, client, EndCause.SIGNED_OUT, NOW),
        new SessionEvent.Ended(session, ann, EndCause.SIGNED_OUT, NOW),
        Story.started(new SessionId(EventIds.next()), ann));
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    models.close();
  }

  @Test
  void who_has_not_applied_a_range_or_has_parked_some_of_it_still_needs_it() throws SQLException {
    assertThat(rows.waiting(range)).isEmpty();
    MonthRange more = new MonthRange(models.realm, Log.SESSION, 3, 5, 1, 100);
    assertThat(rows.waiting(more))
        .containsExactly("audit has applied it up to 2", "token has applied it up to 2");
    models.run(
        "insert into token.parked (realm, log, sequence, category, stream, type, headers, data) values ('{realm}', 'session', 2, 'grant', gen_random_uuid(), 'grant.unknown.v9', '{}', '')");
    assertThat(rows.waiting(range)).containsExactly("token has parked 1 of its events");
  }

  @Test
  void a_model_that_is_being_made_anew_still_needs_what_it_has_not_come_to() throws SQLException {
    begin(rebuild(new TokenModel(models.codec)));
    var with = new RetiredRows(owner, List.of("token", "token_next"));

    assertThat(with.waiting(range)).containsExactly("token_next has applied it up to 0");
  }

  @Test
  void the_models_agree_with_what_is_left_and_the_trail_loses_what_is_gone() throws SQLException {
    models.project();
    assertThat(retention.run(Log.SESSION).events()).isEqualTo(2);
    assertThat(models.verify()).isEmpty();

    rows.forget(retention.forgotten.getFirst());
    assertThat(trail()).isEqualTo("3|4|5");
    models.project();
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void every_model_is_made_anew_from_what_is_left() throws SQLException {
    models.project();
    retention.run(Log.SESSION);

    replace(rebuild(new TokenModel(models.codec)));
    replace(rebuild(new AuditModel(models.codec)));

    assertThat(trail()).isEqualTo("3|4|5");
    assertThat(models.row("select count(*) from token.session")).isEqualTo("1");
    assertThat(models.row("select count(*) from token.authorization_grant")).isEqualTo("0");
    models.append(new UserEvent.Suspended(ann, null, NOW));
    models.project();
    assertThat(models.verify()).isEmpty();
    assertThat(models.notes).isEmpty();
  }

  private String trail() {
    return models.row("select sequence from audit.event where log = 'session' order by position");
  }

  private <F> Rebuild<F> rebuild(ReadModel<F> model) {
    return new Rebuild<>(model, models.sides, Interrupting.never(), "this");
  }

  private void begin(Rebuild<?> rebuild) throws SQLException {
    rebuild.begin(
        owner, (model, schema) -> ReadModelMigrations.migrate(model, schema, models.login()));
  }

  private void replace(Rebuild<?> rebuild) throws SQLException {
    begin(rebuild);
    rebuild.fill();
    rebuild.replace(owner);
  }
}
