package dev.muster.servers;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who runs this process. PostgreSQL refuses root, so for root it runs in a user namespace, in
/// which the same files belong to nobody in particular.
final class SystemUser {
  private SystemUser() {}

  static List<String> prefixForPostgres() {
    if (new UnixSystem().getUid() != 0) {
      return List.of();
    }
    if (!Namespaces.AVAILABLE) {
      throw new CannotStart(
          "PostgreSQL does not run as root and this system has no user namespaces (unshare -U): start as an ordinary user");
    }
    return List.of("unshare", "-U");
  }

  /// PostgreSQL wants to own its data; told here in words, before it says so in its own.
  static void mustOwn(Path data) throws IOException {
    var probe = Files.createTempFile(data.toAbsolutePath().getParent(), "owner", null);
    var owner = Files.getOwner(data);
    var user = Files.getOwner(probe);
    Files.delete(probe);
    if (!owner.equals(user)) {
      throw new CannotStart(
          "The data in %s belongs to the user %s and this is %s: run as %s or choose another directory"
              .formatted(data, owner.getName(), user.getName(), owner.getName()));
    }
  }

  private static final class Namespaces {
    static final boolean AVAILABLE = check();

    private static boolean check() {
      try {
        return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
      } catch (IOException _) {
        return false;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
