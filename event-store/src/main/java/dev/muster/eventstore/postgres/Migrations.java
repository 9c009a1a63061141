package dev.muster.eventstore.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/// Brings a schema up to date, under the role that owns it; the services never do. Scripts are
/// named one by one: no class path is searched, so that it works in every kind of package.
public final class Migrations {
  private static final int MONTHS_AHEAD = 12;

  private final String schema;
  private final List<String> scripts;
  private final Class<?> beside;

  /// @param scripts below the resource folder `/db/`, as `log/V1__the_log.sql`
  /// @param beside a class of the module that holds them
  public Migrations(String schema, List<String> scripts, Class<?> beside) {
    this.schema = schema;
    this.scripts = List.copyOf(scripts);
    this.beside = beside;
  }

  /// Makes or updates the log's schema, and the months of its partitions.
  ///
  /// @param url as JDBC's: `jdbc:postgresql://host:port/database`
  public static void migrateLog(String url, String user, String password) {
    new Migrations(
            "log",
            List.of(
                "log/V1__the_log.sql",
                "log/V2__the_append.sql",
                "log/V3__master_key_rotation.sql",
                "log/V4__a_lighter_append.sql",
                "log/V5__snapshots.sql",
                "log/V6__statistics_of_what_only_grows.sql",
                "log/V7__lighter_keys_and_claims.sql"),
            Migrations.class)
        .run(url, user, password);
    Flyway flyway = Flyway.configure().dataSource(url, user, password).load();
    try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
        var attach = connection.prepareStatement("SELECT log.attach_months(?)")) {
      attach.setInt(1, MONTHS_AHEAD);
      attach.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("the months of the log could not be attached", e);
    }
  }

  public void run(String url, String user, String password) {
    FluentConfiguration settings =
        Flyway.configure(beside.getClassLoader()).dataSource(url, user, password);
    DatabaseStart.await(settings.getDataSource());
    settings
        .schemas(schema)
        .createSchemas(true)
        .resourceProvider(new Scripts())
        .javaMigrationClassProvider(List::<Class<? extends JavaMigration>>of)
        .load()
        .migrate();
  }

  private final class Scripts implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String name) {
      return scripts.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return scripts.stream()
          .<LoadableResource>map(Script::new)
          .filter(script -> script.getFilename().startsWith(prefix))
          .toList();
    }
  }

  private final class Script extends LoadableResource {
    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      String path = getAbsolutePath();
      try (InputStream in = beside.getResourceAsStream(path)) {
        if (in == null) {
          throw new IllegalStateException(path + " is not on the class path");
        }
        return new java.io.StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return "/db/" + name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return getAbsolutePath();
    }

    @Override
    public String getFilename() {
      return name.substring(name.lastIndexOf('/') + 1);
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
