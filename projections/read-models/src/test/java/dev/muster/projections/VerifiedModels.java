package dev.muster.projections;

import dev.muster.domain.Catalogue;
import dev.muster.domain.Category;
import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Fold;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.eventstore.Actor;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Request;
import dev.muster.eventstore.postgres.LogTables;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.postgres.TestLog;
import dev.muster.eventstore.vault.MasterKey;
import dev.muster.eventstore.vault.RealmKeys;
import dev.muster.eventstore.vault.Vault;
import dev.muster.eventstore.verify.ClaimCheck;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import dev.muster.eventstore.verify.LogCheck;
import dev.muster.eventstore.verify.Reading;
import dev.muster.eventstore.verify.TableCheck;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// A log and read models in one database, the models brought up to date when a test says so.
final class VerifiedModels implements AutoCloseable {
  final RealmId realm = new RealmId("realm-" + EventIds.next());
  final List<String> mended = new ArrayList<>();
  final List<String> notes = new ArrayList<>();
  private final TestLog log = TestLog.fresh("log and models", TestDatabase::migrate);
  final PostgresEventStore store = log.store();
  final EventCodec codec = new EventCodec(Catalogue.FAMILIES);
  final Vault vault =
      new Vault(store, MasterKey.of(Base64.getEncoder().encodeToString(new byte[32])));
  private final CommandHandler handler =
      new CommandHandler(store, codec, vault, new RealmKeys(store, vault, Clock.systemUTC()), 1000);

  /// Nothing runs that would bring a model further while it is waited for.
  final Sides sides =
      new Sides(
          store, new Opening(codec, vault), log.pool(log.address(), 4), Duration.ofMillis(200));

  private final List<ReadModel<?>> models =
      List.of(new TokenModel(codec), new ScimModel(codec), new AuditModel(codec));

  VerifiedModels() {
    append(new RealmEvent.Created(realm, "Realm", RealmPolicy.DEFAULT, Instant.now()));
  }

  void append(DomainEvent... events) {
    for (DomainEvent event : events) {
      var request = new Request(realm, Actor.SYSTEM, EventIds.next(), null, null, Instant.now());
      handler
          .handle(
              request,
              work ->
                  (event.stream().log() == Log.ACTIVITY
                          ? Uni.createFrom().voidItem()
                          : work.load(versionOf(event.stream()), event.stream()).replaceWithVoid())
                      .replaceWith(Decision.of(List.of(event), "")))
          .await()
          .indefinitely();
    }
  }

  private static Fold<String> versionOf(StreamId stream) {
    return Fold.of((Category) stream.category(), "", DomainEvent.class, (state, _) -> state);
  }

  /// Applies what is new to every model.
  void project() {
    models.forEach(this::project);
  }

  private <F> void project(ReadModel<F> model) {
    for (Log one : model.logs()) {
      var place = new Place("muster." + one.word(), 0);
      long from = new Checkpoints(model.name()).open(sides.pool(), place).await().indefinitely();
      write(model, place, store.read(realm, one, from, 10_000).await().indefinitely());
    }
  }

  /// Writes events of the identity log as a test wants them to have come.
  <F> void write(ReadModel<F> model, List<RecordedEvent> events) {
    var place = new Place("muster.identity", 0);
    new Checkpoints(model.name()).open(sides.pool(), place).await().indefinitely();
    write(model, place, events);
  }

  private <F> void write(ReadModel<F> model, Place place, List<RecordedEvent> events) {
    if (!events.isEmpty()) {
      long from = events.getFirst().sequence() - 1;
      var read = new Reader<>(model, codec, vault).read(events).await().indefinitely();
      var offsets = LongStream.range(from, from + events.size()).boxed().toList();
      new BatchWriter<>(sides.pool(), model)
          .write(new Batch<>(place, from, read, offsets))
          .await()
          .indefinitely();
    }
  }

  /// A connection of the role that owns the schemas.
  Connection owner() {
    try {
      return log.owner();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  ReadModelMigrations.Owner login() {
    var at = log.database();
    return new ReadModelMigrations.Owner(at.jdbcUrl(), at.user(), at.password());
  }

  String row(String sql) {
    StringBuilder row = new StringBuilder();
    for (var found : sides.pool().query(sql).execute().await().indefinitely()) {
      for (int i = 0; i < found.size(); i++) {
        row.append(row.isEmpty() ? "" : "|").append(found.getValue(i));
      }
    }
    return row.toString();
  }

  List<RecordedEvent> events() {
    return Arrays.stream(Log.values())
        .flatMap(one -> store.read(realm, one, 0, 10_000).await().indefinitely().stream())
        .sorted(Comparator.comparingLong(RecordedEvent::position))
        .toList();
  }

  /// What differs, each as it is told.
  List<String> verify() {
    Told told = new Told();
    List<Reading> readings = new ArrayList<>();
    LogTables tables = new LogTables(sides.pool());
    readings.add(new TableCheck(tables, told));
    readings.add(new ClaimCheck(store, tables, codec, vault, told));
    models.forEach(model -> readings.addAll(ModelCheck.verifying(model, sides, told)));
    return run(readings, told);
  }

  /// What still differs.
  List<String> repair() {
    Told told = new Told();
    List<Reading> readings = new ArrayList<>();
    models.forEach(model -> readings.addAll(ModelCheck.mending(model, sides, told)));
    return run(readings, told);
  }

  private List<String> run(List<Reading> readings, Told told) {
    new LogCheck(store, new LogTables(sides.pool()), told).all(readings).await().indefinitely();
    return told.differences.stream().map(words -> words.replace(realm.value(), "R")).toList();
  }

  /// As nobody but the database's owner can, and only with the triggers off.
  void tamper(String sql) {
    log.execute(
        "set session_replication_role = replica; alter table log.event disable trigger all;"
            + " alter table log.event_identity disable trigger all; "
            + sql.replace("{realm}", realm.value()));
  }

  void run(String sql) {
    sides.pool().query(sql.replace("{realm}", realm.value())).execute().await().indefinitely();
  }

  @Override
  public void close() {
    log.close();
  }

  private final class Told implements Findings {
    private final List<String> differences = new ArrayList<>();

    @Override
    public synchronized void differs(Finding finding) {
      differences.add(finding.toString());
    }

    @Override
    public synchronized void mends(Finding finding) {
      mended.add(finding.toString().replace(realm.value(), "R"));
    }

    @Override
    public synchronized void notes(Finding note) {
      notes.add(note.toString().replace(realm.value(), "R"));
    }

    @Override
    public void progress(String what, long done, long all) {}
  }
}
