package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The gates between each service and each server, and what a service is told about them.
final class Routes implements AutoCloseable {
  static final String MASTER_KEY = "Y3Jhc2gtbWF0cml4LW1hc3Rlci1rZXktMDAwMDAwMDE=";
  private static final String SERVICE_PASSWORD = "the-services-log-in-by-this";
  private static final String COMMAND = "muster";

  private final Servers servers;
  private final Map<String, Gate> gates = new LinkedHashMap<>();
  private final List<String> listeners = new ArrayList<>();

  Routes(Servers servers) {
    this.servers = servers;
    List<String> names =
        Stream.of(Platform.APIS, Platform.RELAYS, Platform.PROJECTIONS, List.of(COMMAND))
            .flatMap(List::stream)
            .toList();
    for (String name : names) {
      gates.put(key(name, Platform.POSTGRES), Gate.open(Ports.free(), servers.postgresPort()));
      Gate broker = Gate.open(Ports.free(), Ports.free());
      gates.put(key(name, Platform.BROKER), broker);
      listeners.add(broker.target() + ":" + broker.port());
    }
  }

  private static String key(String service, String server) {
    return service + " to " + server;
  }

  /// What the broker has to listen at, and what to say to whom: `port:gate`.
  List<String> brokerListeners() {
    return List.copyOf(listeners);
  }

  Gate gate(String service, String server) {
    Gate gate = gates.get(key(service, server));
    if (gate == null) {
      throw new IllegalArgumentException(key(service, server));
    }
    return gate;
  }

  /// Every one, for faults that concern all.
  List<Gate> to(String server) {
    return gates.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(" to " + server))
        .map(Map.Entry::getValue)
        .toList();
  }

  Map<String, String> settings(String service, Path home, String baseUrl) {
    Map<String, String> all =
        new HashMap<>(servers.postgresSettings(gate(service, Platform.POSTGRES).port()));
    all.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + gate(service, Platform.BROKER).port());
    all.put("MUSTER_HOME", home.toString());
    all.put("MUSTER_PG_USER", "muster_service");
    all.put("MUSTER_PG_PASSWORD", SERVICE_PASSWORD);
    all.put("MUSTER_MASTER_KEY", MASTER_KEY);
    all.put("MUSTER_BASE_URL", baseUrl);
    all.put("MUSTER_PASSWORDS_ARGON2_MEMORY_KIB", "8");
    all.put("MUSTER_PASSWORDS_ARGON2_ITERATIONS", "1");
    all.put("MUSTER_TRUSTED_PROXIES", "127.0.0.1");
    return all;
  }

  @Override
  public void close() {
    gates.values().forEach(Gate::close);
  }
}
