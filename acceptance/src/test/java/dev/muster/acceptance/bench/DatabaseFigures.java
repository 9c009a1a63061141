package dev.muster.acceptance.bench;

import dev.muster.eventstore.postgres.Migrations;
import dev.muster.servers.PostgresAddress;
import dev.muster.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The log's own figures, and what bounds them, on a PostgreSQL as the standalone runs it and that
/// does nothing else.
record DatabaseFigures(Path folder, Options options) {
  private static final String DATABASE = "database";

  static boolean areWanted(Options options) {
    return options.wants(DATABASE) || options.wants("append");
  }

  List<Figure> measure() throws IOException, SQLException {
    List<Figure> figures = new ArrayList<>();
    try (PostgresServer server = PostgresServer.start(folder.resolve("log"), 0)) {
      PostgresAddress address = server.address();
      Migrations.migrateLog(address.jdbcUrl(), address.user(), address.password());
      Processes processes =
          new Processes(0, Standalone.postmaster(folder.resolve("log").resolve("data")));
      Pgbench pgbench =
          options.wants(DATABASE) ? Pgbench.on(address, processes, folder, options) : null;
      if (pgbench != null) {
        figures.add(pgbench.oneRow("limit: one-row commit, 1 connection", 1));
        figures.add(pgbench.oneRow("limit: one-row commit, 16 connections", 16));
        figures.add(pgbench.hundredRows("limit: a row of 100 a commit"));
      }
      try (Appends appends = new Appends(address, processes, options)) {
        figures.addAll(appends.measure());
      }
    }
    return figures;
  }
}
