package dev.muster.projections;

import static dev.muster.projections.Story.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.SecretHash;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.EventIds;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A schema that was made anew is like the one in whose place it is, and its rows are what they
/// would be had each event been written by itself.
final class RebuiltSchemaTest {
  private static final String INDEXES =
      "select string_agg(indexdef, '; ' order by indexname) from pg_indexes where schemaname = '%s'";

  private static final String SAMPLES =
      """
      select string_agg(format('%%s.%%s %%s', relname, attnum, attstattarget), '; ' order by relname, attnum)
      from pg_attribute join pg_class c on c.oid = attrelid
      where relnamespace = '%s'::regnamespace and attstattarget is not null
      """;

  private final VerifiedModels models = new VerifiedModels();
  private final Connection owner = models.owner();
  private final UserId ann = Story.user();
  private final UserId bob = Story.user();
  private final UserId cid = Story.user();

  @BeforeEach
  void some_users() {
    models.append(
        Story.registered(ann, "ann"), Story.registered(bob, "bob"), Story.registered(cid, "cid"));
    models.project();
  }

  @AfterEach
  void close() throws SQLException {
    owner.close();
    models.close();
  }

  @Test
  void it_has_the_indexes_and_the_samples_that_the_former_had() throws SQLException {
    for (ReadModel<?> model : all()) {
      String before = models.row(INDEXES.formatted(model.name()));
      String samples = models.row(SAMPLES.formatted(model.name()));

      rebuild(model);

      assertThat(models.row(INDEXES.formatted(model.name()))).isEqualTo(before);
      assertThat(models.row(SAMPLES.formatted(model.name()))).isEqualTo(samples);
      assertThat(tables(model)).doesNotContain("unbuilt");
    }
  }

  @Test
  void an_index_is_built_once_the_rows_are_there_also_by_whoever_goes_on() throws SQLException {
    String before = models.row(INDEXES.formatted("audit"));
    var interrupted = begun(new AuditModel(models.codec));
    assertThat(models.row(INDEXES.formatted("audit_next"))).doesNotContain("event_subject");
    interrupted.fill();

    var another = begun(new AuditModel(models.codec));
    another.fill();
    another.replace(owner);

    assertThat(models.row(INDEXES.formatted("audit"))).isEqualTo(before);
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void a_row_that_many_events_change_is_what_the_last_of_them_made_it() throws SQLException {
    SessionId session = new SessionId(EventIds.next());
    models.append(
        Story.started(session, ann),
        new SessionEvent.SteppedUp(
            session, ann, new SecretHash("h".repeat(43)), Set.of("pwd", "otp"), "2", NOW),
        new UserEvent.Suspended(bob, null, NOW),
        new UserEvent.Reactivated(bob, NOW),
        new UserEvent.Deleted(cid, NOW));
    models.project();

    for (ReadModel<?> model : all()) {
      rebuild(model);
    }

    assertThat(models.verify()).isEmpty();
    assertThat(models.row("select version from token.session")).isEqualTo("2");
    assertThat(models.row("select version from scim.scim_user where user_name = 'bob'"))
        .isEqualTo("3");
  }

  @Test
  void whoever_is_erased_is_not_written_again_even_where_the_log_does_not_tell()
      throws SQLException {
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();
    models.run("insert into scim.erased values ('{realm}', '%s')".formatted(bob));
    models.run("delete from scim.scim_user where id = '%s'".formatted(bob));

    rebuild(new ScimModel(models.codec));

    assertThat(models.row("select user_name from scim.scim_user")).isEqualTo("cid");
    assertThat(models.row("select count(*) from scim.erased")).isEqualTo("2");
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void whoever_is_erased_while_it_is_filled_is_gone_from_it() throws SQLException {
    var rebuild = begun(new AuditModel(models.codec));
    rebuild.fill();
    models.append(new UserEvent.Erased(ann, NOW));
    models.project();

    rebuild.replace(owner);

    assertThat(
            models.row(
                "select count(*) from audit.event where subject = '%s' and personal is not null"
                    .formatted(ann)))
        .isEqualTo("0");
    assertThat(models.verify()).isEmpty();
  }

  @Test
  void what_the_database_does_not_take_is_parked_and_everything_else_is_written()
      throws SQLException {
    var rebuild = begun(new ScimModel(models.codec));
    try (var statement = owner.createStatement()) {
      statement.execute(
          "alter table scim_next.scim_user add constraint no_bob check (user_name <> 'bob')");
    }

    rebuild.fill();

    assertThat(
            models.row(
                "select string_agg(user_name, ' ' order by user_name) from scim_next.scim_user"))
        .isEqualTo("ann cid");
    assertThat(models.row("select stream from scim_next.parked")).isEqualTo(bob.toString());
    assertThat(models.row("select sequence from scim_next.applied where log = 'identity'"))
        .isEqualTo("4");
  }

  private List<ReadModel<?>> all() {
    return List.of(
        new TokenModel(models.codec), new ScimModel(models.codec), new AuditModel(models.codec));
  }

  private String tables(ReadModel<?> model) {
    return models.row(
        "select string_agg(tablename, ' ') from pg_tables where schemaname = '%s'"
            .formatted(model.name()));
  }

  private void rebuild(ReadModel<?> model) throws SQLException {
    var rebuild = begun(model);
    rebuild.fill();
    rebuild.replace(owner);
  }

  private <F> Rebuild<F> begun(ReadModel<F> model) throws SQLException {
    var rebuild = new Rebuild<>(model, models.sides, Interrupting.never(), "this");
    rebuild.begin(
        owner, (name, schema) -> ReadModelMigrations.migrate(name, schema, models.login()));
    return rebuild;
  }
}
