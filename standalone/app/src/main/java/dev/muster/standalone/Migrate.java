package dev.muster.standalone;

import dev.muster.eventstore.postgres.LogAddress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes or updates the schemas in a PostgreSQL of one's own, under the role that owns them, and
/// founds `main` where it is not there. Run before each new version; running it again is harmless.
@Command(
    name = "migrate",
    description = "make or update the schemas in an outside PostgreSQL, and found the realm main",
    mixinStandardHelpOptions = true)
final class Migrate implements Callable<Integer> {
  @Mixin private Home home = new Home();

  @Option(
      names = "--url",
      required = true,
      description = "postgresql://host:port/database (MUSTER_PG_URL)",
      defaultValue = "${env:MUSTER_PG_URL}")
  private String url = "";

  @Option(
      names = "--owner",
      required = true,
      description = "the role that owns the schemas (MUSTER_PG_OWNER)",
      defaultValue = "${env:MUSTER_PG_OWNER}")
  private String owner = "";

  @Option(
      names = "--base-url",
      description = "what issuers begin with (MUSTER_BASE_URL)",
      defaultValue = "${env:MUSTER_BASE_URL:-http://localhost:8080}")
  private String baseUrl = "";

  @Override
  public Integer call() throws IOException, SQLException {
    String ownerPassword = environment("MUSTER_PG_OWNER_PASSWORD");
    String servicePassword = environment("MUSTER_PG_PASSWORD");
    MasterSecret master = MasterSecret.of(home);
    String jdbc = "jdbc:" + url;
    Schema.migrate(jdbc, owner, ownerPassword);
    Schema.admitServices(jdbc, owner, ownerPassword, servicePassword);
    Running services = new Running(url, LogAddress.SERVICE_ROLE, servicePassword, baseUrl);
    try (LocalLog log = LocalLog.open(services, master.keys())) {
      log.found(System.getenv("MUSTER_ADMIN_PASSWORD"))
          .ifPresent(password -> System.out.println("Admin " + Admin.words(password)));
    }
    System.out.println("The schemas are up to date");
    return 0;
  }

  private static String environment(String name) {
    @Nullable String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new CannotRun("set " + name + " in the environment");
    }
    return value;
  }
}
