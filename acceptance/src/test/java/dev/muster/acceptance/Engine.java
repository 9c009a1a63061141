package dev.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The container engine of this machine, where one answers.
final class Engine {
  /// What Java asks of a system, beside itself: a base with no shell, no user and no other program.
  private static final List<String> LIBRARIES =
      List.of("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libz.so.1");

  /// A build of an image starts its service once.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Engine() {}

  static boolean answers() {
    try {
      return Program.start("docker version", Map.of(), List.of("docker", "version")).exitCode()
          == 0;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /// What it said; throws where it refused.
  static String run(String... arguments) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    Program program = Program.start("docker " + arguments[0], Map.of(), command);
    int exit = program.exitCode(PATIENCE);
    String said = String.join("\n", program.lines());
    if (exit != 0) {
      throw new AssertionError(String.join(" ", command) + ": exit code " + exit + "\n" + said);
    }
    return said;
  }

  static boolean isHealthy(String container) {
    return run("inspect", "--format", "{{.State.Health.Status}}", container).equals("healthy");
  }

  static void await(String container, Predicate<String> condition) {
    Instant until = Instant.now().plus(PATIENCE);
    while (!condition.test(container)) {
      if (Instant.now().isAfter(until)) {
        throw new AssertionError(container + ":\n" + run("logs", container));
      }
      Pause.of(Duration.ofMillis(500));
    }
  }

  /// What an image's Java says of its version, started as the image starts its program, and under
  /// one more option.
  static String version(String image, String option) {
    List<String> command = new ArrayList<>(List.of("run", "--rm", "--entrypoint", "java", image));
    Http.json(run("inspect", "--format", "{{json .Config.Entrypoint}}", image))
        .forEach(argument -> command.add(argument.asText()));
    command.remove(command.lastIndexOf("java"));
    int jar = command.indexOf("-jar");
    command.subList(jar, command.size()).clear();
    command.addAll(List.of(option, "-cp", "quarkus-run.jar", "-version"));
    return run(command.toArray(String[]::new));
  }

  /// A base made of this machine's JDK, for want of a registry.
  static void makeBase(Path folder, String tag) {
    try {
      Path root = Checkout.directory(folder.resolve("root"));
      copy(Path.of(System.getProperty("java.home")).toRealPath(), root.resolve("opt/java"));
      for (String library : LIBRARIES) {
        copyLibrary(root, library);
      }
      Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
      Files.copy(
          loader.toRealPath(),
          Checkout.directory(root.resolve("lib64")).resolve(loader.getFileName()));
      Path tmp = Checkout.directory(root.resolve("tmp"));
      Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
      Path file = folder.resolve("Dockerfile");
      Files.writeString(file, "FROM scratch\nCOPY root/ /\nENV PATH=/opt/java/bin\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run("build", "--quiet", "--tag", tag, folder.toString());
  }

  private static void copyLibrary(Path root, String library) throws IOException {
    Path folder = Path.of("/lib/x86_64-linux-gnu");
    Path from = folder.resolve(library);
    if (Files.exists(from)) {
      Path to = Checkout.directory(root.resolve(folder.toString().substring(1)));
      Files.copy(from.toRealPath(), to.resolve(library));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(it -> !it.endsWith("src.zip")).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
