package dev.muster.projections;

import dev.muster.eventstore.postgres.Migrations;
import java.util.List;

/// Makes or updates the schemas of the read models, one each.
public final class ReadModelMigrations {
  private static final List<String> MODELS = List.of("token", "scim", "audit");

  private ReadModelMigrations() {}

  /// @param url as JDBC's: `jdbc:postgresql://host:port/database`
  public static void migrate(String url, String user, String password) {
    for (String model : MODELS) {
      List<String> scripts =
          List.of(
              "projection/V1__checkpoints.sql",
              model + "/V2__" + model + ".sql",
              "projection/V3__rights.sql");
      new Migrations(model, scripts, ReadModelMigrations.class).run(url, user, password);
    }
  }
}
