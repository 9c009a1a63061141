package dev.muster.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A second JVM on the same class path, to be killed.
record ChildJvm(Process process, BufferedReader output) {

  static ChildJvm start(Class<?> main, Path... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    Stream.of(arguments).map(Path::toString).forEach(command::add);
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ChildJvm(process, process.inputReader());
  }

  /// What follows the word in the first line that begins with it.
  String awaitLine(String word) {
    return output
        .lines()
        .filter(line -> line.startsWith(word + " "))
        .map(line -> line.substring(word.length() + 1))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the child ended without saying " + word));
  }

  /// SIGKILL: no hook runs.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
