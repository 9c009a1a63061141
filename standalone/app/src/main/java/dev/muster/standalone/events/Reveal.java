package dev.muster.standalone.events;

import dev.muster.domain.Catalogue;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.standalone.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// By whose right personal fields are opened. A secret is never an argument: others see those.
final class Reveal {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String SECRET = "MUSTER_CLIENT_SECRET";

  @Option(names = "--reveal", description = "open personal fields, by the right of a client")
  private boolean reveal;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "of the realm (MUSTER_ISSUER; default: http://localhost:8080/realms/main)",
      defaultValue = "${env:MUSTER_ISSUER:-http://localhost:8080/realms/main}")
  private String issuer = "";

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "a client that may have events:personal (MUSTER_CLIENT_ID)",
      defaultValue = "${env:MUSTER_CLIENT_ID}")
  private @Nullable String client;

  @Option(
      names = "--client-secret-file",
      paramLabel = "FILE",
      description = "that holds its secret (MUSTER_CLIENT_SECRET_FILE, or MUSTER_CLIENT_SECRET)",
      defaultValue = "${env:MUSTER_CLIENT_SECRET_FILE}")
  private @Nullable Path secretFile;

  Opener opener() {
    if (!reveal) {
      return Opener.none();
    }
    if (client == null || client.isBlank()) {
      throw new CannotRun("--reveal needs a client: --client-id, or MUSTER_CLIENT_ID");
    }
    RealmId realm = realm();
    ClientLogin login = new ClientLogin(issuer, client, secret());
    KeysEndpoint endpoint = new KeysEndpoint(issuer, login).entered();
    return new KeyedOpener(
        new EventCodec(Catalogue.FAMILIES),
        realm,
        new RememberedKeys(endpoint, InstantSource.system()));
  }

  /// A secret is sent in the clear to this machine alone.
  private RealmId realm() {
    try {
      URI uri = URI.create(issuer);
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
      if (!safe) {
        throw new CannotRun("--issuer must begin with https:// unless it is on this machine");
      }
      String path = uri.getPath();
      return new RealmId(path.substring(path.lastIndexOf('/') + 1));
    } catch (IllegalArgumentException | Rejected e) {
      throw new CannotRun("--issuer is not one: " + Terminal.safe(issuer));
    }
  }

  private String secret() {
    try {
      String secret =
          secretFile == null ? System.getenv(SECRET) : Files.readString(secretFile).strip();
      if (secret == null || secret.isEmpty()) {
        throw new CannotRun("--reveal needs a secret: --client-secret-file, or " + SECRET);
      }
      return secret;
    } catch (IOException e) {
      throw new CannotRun("cannot read the secret's file " + secretFile);
    }
  }
}
