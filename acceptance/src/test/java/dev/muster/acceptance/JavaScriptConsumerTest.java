package dev.muster.acceptance;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// examples/consumer.mjs, as it stands, with a Kafka client that has nothing of Java's.
@Tag("node")
@ExtendWith(Shared.class)
final class JavaScriptConsumerTest implements StockConsumer {
  private static final NodeProject PROJECT =
      NodeProject.install("kafkajs").with(Checkout.ROOT.resolve("examples/consumer.mjs"));

  private final Installation muster;

  JavaScriptConsumerTest(Installation muster) {
    this.muster = muster;
  }

  @Override
  public Installation muster() {
    return muster;
  }

  @Override
  public Program start(Path state, Map<String, String> environment) {
    return PROJECT.run("consumer.mjs", environment, muster.kafka(), state.toString());
  }
}
