package dev.muster.eventstore.wiring;

import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.postgres.PostgresEventStore;
import dev.muster.eventstore.vault.MasterKeys;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The master keys, from the environment or a file, and whether the log's is among them.
@Singleton
final class MasterKeyWiring {
  private static final Logger LOG = Logger.getLogger(MasterKeyWiring.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Optional<String> key;
  private final Optional<Path> file;

  MasterKeyWiring(
      @ConfigProperty(name = "muster.master-key") Optional<String> key,
      @ConfigProperty(name = "muster.master-key-file") Optional<Path> file) {
    this.key = key;
    this.file = file;
  }

  @Produces
  @Singleton
  MasterKeys masterKeys() {
    try {
      return key.isPresent() ? MasterKeys.of(key.get()) : MasterKeys.from(this::content);
    } catch (IllegalArgumentException e) {
      throw new LogUnusable(
          e.getMessage() + ": set MUSTER_MASTER_KEY or MUSTER_MASTER_KEY_FILE", e);
    }
  }

  private String content() {
    Path path = file.orElseThrow(() -> new IllegalArgumentException("there is no master key"));
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new LogUnusable("the master key's file " + path + " cannot be read", e);
    }
  }

  /// Before the first request. Where the database is away for now the service starts all the same:
  /// the log refuses keys that the wrong master key wrapped.
  void check(@Observes StartupEvent start, PostgresEventStore store, MasterKeys masters) {
    String newest = masters.newest().id();
    try {
      String current = store.adoptMasterKey(newest).await().atMost(PATIENCE);
      if (!masters.use(current)) {
        throw new LogUnusable(
            "the log's master key is %s, and this one is %s: is MUSTER_MASTER_KEY the right one?"
                .formatted(current, newest));
      }
    } catch (Unavailable away) {
      LOG.warn("The log is away; the master key is not compared", away);
    } catch (PgException e) {
      throw new LogUnusable("the log's schema is not there: run `muster migrate` first", e);
    }
  }
}
