package dev.muster.acceptance.bench;

import dev.muster.servers.PostgresAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's own load generator, which writes to a plain table of events.
record Pgbench(
    Path program, PostgresAddress address, Processes server, Path folder, Options options) {
  private static final String TABLE =
      """
      CREATE TABLE bare_event (
        realm text NOT NULL, sequence bigserial, stream uuid NOT NULL, version int NOT NULL,
        id uuid NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(), data bytea NOT NULL,
        PRIMARY KEY (realm, sequence))
      """;
  private static final String INSERT =
      """
      INSERT INTO bare_event (realm, stream, version, id, data)
      SELECT 'bench', gen_random_uuid(), 1, gen_random_uuid(), decode(repeat('ab', 300), 'hex')
      """
          .replace('\n', ' ');

  /// Null where the machine has none.
  static @Nullable Pgbench on(
      PostgresAddress address, Processes server, Path folder, Options options)
      throws IOException, SQLException {
    Path program = find();
    if (program == null) {
      System.err.println(
          "no pgbench (apt-get install postgresql-contrib): its limits are left out");
      return null;
    }
    try (var connection = address.connect();
        var statement = connection.createStatement()) {
      statement.execute(TABLE);
    }
    return new Pgbench(program, address, server, folder, options);
  }

  private static @Nullable Path find() throws IOException {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).map(Path::of);
    List<Path> candidates = new ArrayList<>(onPath.map(p -> p.resolve("pgbench")).toList());
    Path debian = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(debian)) {
      try (Stream<Path> versions = Files.list(debian)) {
        versions.map(version -> version.resolve("bin/pgbench")).forEach(candidates::add);
      }
    }
    return candidates.stream().filter(Files::isExecutable).findFirst().orElse(null);
  }

  Figure oneRow(String name, int connections) throws IOException {
    return run(name, connections, INSERT + ";", 1);
  }

  Figure hundredRows(String name) throws IOException {
    return run(name, 1, INSERT + " FROM generate_series(1, 100);", 100);
  }

  private Figure run(String name, int connections, String sql, int rows) throws IOException {
    Path script = Files.writeString(folder.resolve("pgbench.sql"), sql);
    pgbench(script, connections, 5);
    Cpu before = server.cpu();
    long seconds = Math.max(1, options.duration().toSeconds() / 2);
    String said = pgbench(script, connections, seconds);
    Cpu spent = server.cpu().since(before);
    long commits = (long) number(said, "number of transactions actually processed: ");
    double latency = number(said, "latency average = ");
    return new Figure(
        name, spent.per(commits * rows), (double) commits * rows / seconds, latency, Double.NaN);
  }

  private String pgbench(Path script, int connections, long seconds) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--time=" + seconds,
                "--file=" + script,
                "--host=" + address.host(),
                "--port=" + address.port(),
                "--username=" + address.user(),
                address.database()));
    builder.environment().put("PGPASSWORD", address.password());
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static double number(String said, String before) {
    return Double.parseDouble(Reply.between(said, before, "\n").replaceAll("[^0-9.].*", ""));
  }
}
