package dev.muster.identity.password;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// libsodium as lazysodium-java brings it, unpacked to be loaded: a library must be a file, and one
/// that may be executed. The file is gone once it is loaded.
final class LibSodiumFile {

  private static final Logger LOG = Logger.getLogger(LibSodiumFile.class);

  /// By `os.arch`, on Linux with glibc.
  private static final Map<String, String> RESOURCES =
      Map.of("amd64", "linux64/libsodium.so", "aarch64", "arm64/libsodium.so");

  private LibSodiumFile() {}

  /// Empty on a machine that it does not fit, and where it cannot be unpacked or loaded, which the
  /// log tells.
  static Optional<SymbolLookup> forThisMachine() {
    if (!"Linux".equals(System.getProperty("os.name"))) {
      return Optional.empty();
    }
    return Optional.ofNullable(RESOURCES.get(System.getProperty("os.arch")))
        .flatMap(LibSodiumFile::load);
  }

  @SuppressWarnings("restricted") // the launcher passes --enable-native-access
  private static Optional<SymbolLookup> load(String resource) {
    try {
      Path file = Files.createTempFile("libsodium", ".so");
      try {
        unpack(resource, file);
        return Optional.of(SymbolLookup.libraryLookup(file, Arena.global()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException | IllegalArgumentException refused) {
      LOG.warnf("libsodium was not loaded: %s", refused.getMessage());
      return Optional.empty();
    }
  }

  private static void unpack(String resource, Path file) throws IOException {
    try (InputStream library = LibSodiumFile.class.getClassLoader().getResourceAsStream(resource)) {
      if (library == null) {
        throw new IOException("there is no " + resource);
      }
      Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
