package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nobody needs to be root. Where the test is, it becomes the user `nobody`; every other test shows
/// the same for the user that it runs as.
@ExtendWith(Shared.class)
@Timeout(120)
final class OrdinaryUserTest {
  private static final int NOBODY = 65534;

  @Test
  void up_works_as_an_ordinary_user() throws IOException {
    int user = Math.toIntExact(new UnixSystem().getUid());
    int ordinary = user == 0 ? NOBODY : user;
    Path folder = Files.createTempDirectory("muster-user-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    copy(Checkout.ROOT.resolve("standalone/app/target/quarkus-app"), folder);
    copy(Checkout.ROOT.resolve("examples"), folder);
    Path jar = folder.resolve("quarkus-app/quarkus-run.jar");

    try (Installation muster = Installation.ownedBy(ordinary, folder.resolve("home"), jar)) {
      muster.up("--realm-file", folder.resolve("examples/realm.yaml").toString());
      new BillingJob(muster.issuer()).token();

      Path masterKey = muster.home().resolve("master-key");
      assertThat(muster.postgresProcesses()).isNotEmpty();
      assertThat(Files.getAttribute(masterKey, "unix:uid")).isEqualTo(ordinary);
      assertThat(Files.getPosixFilePermissions(masterKey))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    } finally {
      Installation.delete(folder);
    }
  }

  /// The clone may be where others cannot look.
  private static void copy(Path from, Path into) {
    Program copy =
        Program.start("cp", Map.of(), List.of("cp", "-r", from.toString(), into.toString()));
    assertThat(copy.exitCode()).as(() -> String.join("\n", copy.lines())).isZero();
  }
}
