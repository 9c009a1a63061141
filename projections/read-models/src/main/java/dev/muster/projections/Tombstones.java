package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Who is erased: remembered for ever, so that a lagging event never brings a person back.
final class Tombstones {
  private final Schema schema;

  Tombstones(String projection) {
    this.schema = new Schema(projection);
  }

  /// Keeps writers of a realm's other logs from missing an erasure that is being written: whoever
  /// erases is alone in the realm. Taken before anything is read, and in one order by everyone.
  Uni<Void> lock(SqlConnection connection, Collection<String> realms, Set<String> erasing) {
    String sql =
        """
        select case when erasing then pg_advisory_xact_lock(key) end,
               case when not erasing then pg_advisory_xact_lock_shared(key) end
        from (select hashtextextended($1 || '/' || realm, 7) as key, bool_or(erasing) as erasing
              from unnest($2::text[], $3::boolean[]) r(realm, erasing)
              group by 1 order by 1) r
        """;
    List<String> all = List.copyOf(realms);
    return connection
        .preparedQuery(sql)
        .execute(
            Tuple.of(
                schema.name(),
                all.toArray(String[]::new),
                all.stream().map(erasing::contains).toArray(Boolean[]::new)))
        .replaceWithVoid();
  }

  /// Those of the people who are erased.
  Uni<Set<Person>> among(SqlClient client, Set<Person> people) {
    if (people.isEmpty()) {
      return Uni.createFrom().item(new HashSet<>());
    }
    String sql =
        """
        select realm, subject from {schema}.erased
        join unnest($1::text[], $2::uuid[]) p(realm, subject) using (realm, subject)
        """;
    return client
        .preparedQuery(schema.sql(sql))
        .execute(parameters(people))
        .map(Tombstones::people);
  }

  /// Those whom another model knows to be erased, and this one does not.
  Uni<Set<Person>> onlyOf(SqlConnection connection, String other) {
    String sql =
        "select realm, subject from %s.erased except select realm, subject from {schema}.erased"
            .formatted(other);
    return connection.query(schema.sql(sql)).execute().map(Tombstones::people);
  }

  private static Set<Person> people(RowSet<Row> rows) {
    Set<Person> people = new HashSet<>();
    rows.forEach(row -> people.add(new Person(row.getString(0), row.getUUID(1))));
    return people;
  }

  /// Sets the tombstones, and then drops what the model holds of these people.
  Uni<Void> erase(SqlConnection connection, Set<Person> people, List<String> purges) {
    if (people.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String tombstones =
        """
        insert into {schema}.erased (realm, subject)
        select * from unnest($1::text[], $2::uuid[]) on conflict do nothing
        """;
    Uni<Void> done = run(connection, tombstones, people).chain(() -> forgetWhy(connection, people));
    for (String purge : purges) {
      done = done.chain(() -> run(connection, purge, people));
    }
    return done;
  }

  /// Why an event was parked may name people in so many words.
  private Uni<Void> forgetWhy(SqlConnection connection, Set<Person> people) {
    String sql =
        """
        update {schema}.parked p set why = 'it is about somebody who is erased'
        from unnest($1::text[], $2::uuid[]) e(realm, subject)
        where p.realm = e.realm and p.why is not null
          and (p.stream = e.subject
            or position(convert_to(e.subject::text, 'UTF8') in p.data) > 0
            or position(e.subject::text in p.headers::text) > 0)
        """;
    return run(connection, sql, people);
  }

  private Uni<Void> run(SqlConnection connection, String sql, Set<Person> people) {
    return connection.preparedQuery(schema.sql(sql)).execute(parameters(people)).replaceWithVoid();
  }

  private static Tuple parameters(Set<Person> people) {
    List<Person> all = List.copyOf(people);
    return Tuple.of(
        all.stream().map(Person::realm).toArray(String[]::new),
        all.stream().map(Person::id).toArray(UUID[]::new));
  }

  /// A user of a realm.
  record Person(String realm, UUID id) {}
}
