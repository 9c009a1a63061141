package dev.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The clone that is tested, and what its build made.
public final class Checkout {
  public static final Path ROOT = root();
  public static final Path EXAMPLE = ROOT.resolve("examples/realm.yaml");
  public static final Path STANDALONE = packaged("standalone/app");

  private Checkout() {}

  /// The program that a runnable's build made.
  public static Path packaged(String module) {
    return ROOT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /// A folder of the acceptance tests' own, where a failed run leaves what it was about.
  public static Path target(String name) {
    return directory(ROOT.resolve("acceptance/target").resolve(name));
  }

  /// One that other processes which run tests at the same time have of their own.
  static Path own(String name) {
    return target("process-" + Fork.NUMBER + "/" + name);
  }

  /// The build's number, as the top pom has it.
  public static String version() {
    return fromPom("(?m)^  <version>(.*)</version>$");
  }

  /// One of the top pom's properties.
  static String property(String name) {
    return fromPom("<" + Pattern.quote(name) + ">(.*)</");
  }

  private static String fromPom(String pattern) {
    var found = Pattern.compile(pattern).matcher(read(ROOT.resolve("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("the pom has no " + pattern);
    }
    return found.group(1);
  }

  /// The secret that the example realm gives a client or user.
  public static String secret(String file) {
    return read(ROOT.resolve("examples/secrets").resolve(file)).strip();
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path directory(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("muster"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("no ./muster above " + Path.of("").toAbsolutePath());
      }
    }
    return folder;
  }
}
