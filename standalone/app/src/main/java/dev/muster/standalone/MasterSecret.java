package dev.muster.standalone;

import dev.muster.eventstore.vault.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The master key: given by the environment, else in the data directory, where the first start
/// makes it.
record MasterSecret(MasterKey key, String property, String value) {
  static MasterSecret of(Home home) throws IOException {
    String given = System.getenv("MUSTER_MASTER_KEY");
    if (given != null && !given.isBlank()) {
      return new MasterSecret(parse(given, "MUSTER_MASTER_KEY"), "muster.master-key", given);
    }
    String file = System.getenv("MUSTER_MASTER_KEY_FILE");
    if (file != null && !file.isBlank()) {
      return ofFile(Path.of(file), readable(Path.of(file)));
    }
    return ofFile(home.masterKey(), PrivateFile.secret(home.masterKey()));
  }

  private static MasterSecret ofFile(Path file, String text) {
    return new MasterSecret(
        parse(text, file.toString()), "muster.master-key-file", file.toAbsolutePath().toString());
  }

  private static String readable(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotRun("cannot read the master key's file " + file);
    }
  }

  private static MasterKey parse(String text, String where) {
    try {
      return MasterKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(where + ": " + e.getMessage());
    }
  }
}
