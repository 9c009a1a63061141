package dev.muster.projections;

import dev.muster.eventstore.postgres.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes or updates the schemas of the read models, one each.
public final class ReadModelMigrations {
  private static final List<String> MODELS = List.of("token", "scim", "audit");

  private static final Map<String, List<String>> LATER =
      Map.of(
          "scim",
          List.of("scim/V4__profiles.sql", "scim/V5__profiles_of_a_realm.sql"),
          "audit",
          List.of(
              "audit/V4__audit_history.sql",
              "audit/V5__strangers.sql",
              "audit/V6__fewer_indexes.sql",
              "audit/V7__smaller_samples.sql",
              "audit/V8__leaner_indexes.sql",
              "audit/V9__requests.sql"));

  private ReadModelMigrations() {}

  /// @param url as JDBC's: `jdbc:postgresql://host:port/database`
  public static void migrate(String url, String user, String password) {
    for (String model : MODELS) {
      migrate(model, model, new Owner(url, user, password));
    }
  }

  /// Who owns the schemas.
  public record Owner(String url, String user, String password) {
    @Override
    public String toString() {
      return user + " at " + url;
    }
  }

  /// Makes or updates the schema of one model, under whichever name.
  public static void migrate(String model, String schema, Owner owner) {
    List<String> scripts = new ArrayList<>();
    scripts.add("projection/V1__checkpoints.sql");
    scripts.add(model + "/V2__" + model + ".sql");
    scripts.add("projection/V3__rights.sql");
    scripts.addAll(LATER.getOrDefault(model, List.of()));
    new Migrations(schema, scripts, ReadModelMigrations.class)
        .run(owner.url(), owner.user(), owner.password());
  }
}
