package dev.muster.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A project of `clients/`, installed as its lock file says into the target folder.
record NodeProject(Path folder) {
  private static final String NODE = System.getenv().getOrDefault("MUSTER_TEST_NODE", "node");

  static NodeProject install(String name) {
    Path folder = Checkout.own("clients/" + name);
    copy(Checkout.ROOT.resolve("acceptance/clients").resolve(name), folder);
    Program npm =
        Program.start(
            "npm ci in " + name,
            path(),
            List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", folder.toString()));
    if (npm.exitCode() != 0) {
      throw new IllegalStateException(String.join("\n", npm.lines()));
    }
    return new NodeProject(folder);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      files.filter(Files::isRegularFile).forEach(file -> copyOne(file, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOne(Path file, Path to) {
    try {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The project with a script from elsewhere, which finds its packages here.
  NodeProject with(Path script) {
    copyOne(script, folder);
    return this;
  }

  Program run(String script, Path... arguments) {
    return run(script, Map.of(), Stream.of(arguments).map(Path::toString).toArray(String[]::new));
  }

  Program run(String script, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of(NODE, folder.resolve(script).toString()));
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(path());
    return Program.start("node " + script, all, command);
  }

  /// npm runs the node that it finds first.
  private static Map<String, String> path() {
    Path node = Path.of(NODE).getParent();
    String path = System.getenv("PATH");
    return node == null ? Map.of() : Map.of("PATH", node + File.pathSeparator + path);
  }
}
