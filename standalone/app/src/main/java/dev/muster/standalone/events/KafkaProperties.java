package dev.muster.standalone.events;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// How Kafka is reached: as the services are told it, by `kafka.*` properties or `KAFKA_*`
/// variables of the environment, but for what exactness rests on.
public final class KafkaProperties {
  private static final String PROPERTY = "kafka.";
  private static final String VARIABLE = "KAFKA_";

  private KafkaProperties() {}

  public static Map<String, Object> of(String bootstrap) {
    Map<String, Object> all = new HashMap<>();
    System.getenv()
        .forEach((name, value) -> {
          if (name.startsWith(VARIABLE)) {
            String key = name.substring(VARIABLE.length()).toLowerCase(Locale.ROOT);
            all.put(key.replace('_', '.'), value);
          }
        });
    System.getProperties()
        .forEach((name, value) -> {
          if (name.toString().startsWith(PROPERTY)) {
            all.put(name.toString().substring(PROPERTY.length()), value);
          }
        });
    all.put("bootstrap.servers", bootstrap);
    all.put("isolation.level", "read_committed");
    all.put("enable.auto.commit", "false");
    all.put("allow.auto.create.topics", "false");
    all.put("auto.offset.reset", "none");
    all.putIfAbsent("default.api.timeout.ms", "10000");
    all.putIfAbsent("request.timeout.ms", "8000");
    return all;
  }
}
