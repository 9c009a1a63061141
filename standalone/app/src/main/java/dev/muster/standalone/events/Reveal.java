package dev.muster.standalone.events;

import dev.muster.consumer.Access;
import dev.muster.consumer.Revealer;
import dev.muster.standalone.CannotRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// By whose right personal fields are opened. A secret is never an argument: others see those.
final class Reveal {
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
    return KeyedOpener.of(new Revealer(new Access(issuer(), client, secret())));
  }

  private URI issuer() {
    try {
      return Access.issuer(issuer);
    } catch (IllegalArgumentException e) {
      throw new CannotRun("--issuer " + e.getMessage());
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
