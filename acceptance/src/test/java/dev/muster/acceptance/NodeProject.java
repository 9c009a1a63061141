package dev.muster.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A project of `clients/`, installed as its lock file says into the target folder.
record NodeProject(Path folder) {
  private static final String NODE = System.getenv().getOrDefault("MUSTER_TEST_NODE", "node");

  static NodeProject install(String name) {
    Path folder = Checkout.target("clients/" + name);
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
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Program run(String script, Path... arguments) {
    List<String> command = new ArrayList<>(List.of(NODE, folder.resolve(script).toString()));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    return Program.start("node " + script, path(), command);
  }

  /// npm runs the node that it finds first.
  private static Map<String, String> path() {
    Path node = Path.of(NODE).getParent();
    String path = System.getenv("PATH");
    return node == null ? Map.of() : Map.of("PATH", node + File.pathSeparator + path);
  }
}
