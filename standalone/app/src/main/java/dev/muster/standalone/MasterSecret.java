package dev.muster.standalone;

import dev.muster.eventstore.vault.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The master keys: given by the environment, else in the data directory, where the first start
/// makes one.
///
/// @param own the file in the data directory, where they are in that
record MasterSecret(MasterKeys keys, String property, String value, @Nullable Path own) {
  static MasterSecret of(Home home) throws IOException {
    String given = System.getenv("MUSTER_MASTER_KEY");
    if (given != null && !given.isBlank()) {
      return new MasterSecret(parse(given, "MUSTER_MASTER_KEY"), "muster.master-key", given, null);
    }
    String file = System.getenv("MUSTER_MASTER_KEY_FILE");
    if (file != null && !file.isBlank()) {
      return ofFile(Path.of(file), readable(Path.of(file)), null);
    }
    home.make();
    return ofFile(home.masterKey(), PrivateFile.secret(home.masterKey()), home.masterKey());
  }

  /// With a new key before them. What is given from outside gets its successor outside.
  MasterKeys withSuccessor() throws IOException {
    if (own == null) {
      throw new CannotRun(
          "the newest master key given wraps every key already: put a new one before it, where"
              + " every process finds it, and come again");
    }
    String text = PrivateFile.random() + "\n" + Files.readString(own).strip() + "\n";
    PrivateFile.write(own, text);
    System.out.println("A new master key is in " + own);
    return MasterKeys.of(text);
  }

  /// What is to be done with the former keys.
  String afterRotation() {
    return "The former master key opens nothing but backups from before: take it out of %s when they are gone"
        .formatted(own == null ? "what is given" : own);
  }

  private static MasterSecret ofFile(Path file, String text, @Nullable Path own) {
    return new MasterSecret(
        parse(text, file.toString()),
        "muster.master-key-file",
        file.toAbsolutePath().toString(),
        own);
  }

  private static String readable(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CannotRun("cannot read the master key's file " + file);
    }
  }

  private static MasterKeys parse(String text, String where) {
    try {
      return MasterKeys.of(text);
    } catch (IllegalArgumentException e) {
      throw new CannotRun(where + ": " + e.getMessage());
    }
  }
}
