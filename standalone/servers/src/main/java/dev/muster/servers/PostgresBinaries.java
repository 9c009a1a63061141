package dev.muster.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once under their archive's checksum, which its jar has: a new
/// version gets a new folder, and a folder is whole or absent.
record PostgresBinaries(Path home) {

  static PostgresBinaries unpackedIn(Path directory) {
    var archive = archive();
    try {
      var home = directory.resolve("postgresql-" + checksum(archive));
      if (!Files.isDirectory(home)) {
        unpack(archive, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException e) {
      throw new CannotStart(
          "PostgreSQL cannot be unpacked to %s: %s".formatted(directory, e.getMessage()), e);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static URL archive() {
    var archive = PostgresBinaries.class.getResource("/postgres-%s.txz".formatted(platform()));
    if (archive == null) {
      throw new CannotStart(
          "There is no embedded PostgreSQL for this system (%s): use one of your own through MUSTER_PG_URL"
              .formatted(platform()));
    }
    return archive;
  }

  private static String platform() {
    var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var system = os.startsWith("mac") ? "darwin" : os.replace(' ', '_');
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> system + "-x86_64";
      case "aarch64", "arm64" -> system + "-arm_64";
      case String other -> system + "-" + other;
    };
  }

  /// The archive itself, of 10 MB and more, is read only where it is to be unpacked.
  private static String checksum(URL archive) throws IOException {
    if (archive.openConnection() instanceof JarURLConnection jar) {
      var entry = jar.getJarEntry();
      return "%08x%06x".formatted(entry.getCrc(), entry.getSize());
    }
    throw new IOException(archive + " is in no jar");
  }

  /// Into a folder beside it, then renamed: a process killed meanwhile leaves nothing half
  /// unpacked.
  private static void unpack(URL archive, Path home) throws IOException {
    Files.createDirectories(home.toAbsolutePath().getParent());
    var scratch = Files.createTempDirectory(home.toAbsolutePath().getParent(), "unpacking-");
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive.openStream()))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, scratch.resolve(entry.getName()).normalize());
      }
      Files.move(scratch, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      Directories.delete(scratch);
    } catch (IOException e) {
      Directories.delete(scratch);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream in, Path target) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(in, target);
      var mode = (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--";
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    }
  }
}
