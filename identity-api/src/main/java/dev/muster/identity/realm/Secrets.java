package dev.muster.identity.realm;

import dev.muster.domain.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the secrets that a realm file points at. A file is named relative to the realm file.
record Secrets(Path folder, Map<String, String> environment) {
  /// @param what it is the secret of, for the message
  String read(String what, RealmFile.SecretSource source) {
    String env = source.env();
    String file = source.file();
    if ((env == null) == (file == null)) {
      throw new RealmFileInvalid(what + ": give either 'env' or 'file'");
    }
    return env != null ? fromEnvironment(what, env) : fromFile(what, file);
  }

  private String fromEnvironment(String what, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw new RealmFileInvalid(what + ": the environment variable " + name + " is not set");
    }
    return value;
  }

  private String fromFile(String what, @Nullable String name) {
    Path file = folder.resolve(String.valueOf(name));
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new Rejection.Invalid(what, "the file " + file + " is empty").reject();
      }
      return text;
    } catch (IOException e) {
      throw new RealmFileInvalid(what + ": cannot read " + file);
    }
  }
}
