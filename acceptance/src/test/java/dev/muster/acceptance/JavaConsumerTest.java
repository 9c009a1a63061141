package dev.muster.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;

/// examples/Consumer.java, as it stands, with the Kafka client that everybody has.
@ExtendWith(Shared.class)
final class JavaConsumerTest implements StockConsumer {
  private final Installation muster;

  JavaConsumerTest(Installation muster) {
    this.muster = muster;
  }

  @Override
  public Installation muster() {
    return muster;
  }

  @Override
  public Program start(Path state, Map<String, String> environment) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return Program.start(
        "java Consumer.java",
        environment,
        List.of(
            java,
            "-cp",
            classPath(),
            Checkout.ROOT.resolve("examples/Consumer.java").toString(),
            muster.kafka(),
            state.toString()));
  }

  private static String classPath() {
    try (Stream<Path> jars = Files.list(Checkout.STANDALONE.resolveSibling("lib/main"))) {
      return jars.map(Path::toString)
          .filter(jar -> jar.matches(".*(kafka-clients|slf4j-api)-[0-9.]+\\.jar"))
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
