package dev.muster.standalone;

import dev.muster.identity.http.RequestTargets;
import java.util.HashMap;
import java.util.Map;

/// What the application is configured with, beside its defaults.
final class Settings {
  private Settings() {}

  static void apply(Running running, Servers servers, Ports ports, MasterSecret master) {
    Map<String, String> settings = new HashMap<>();
    settings.put("muster.base-url", running.baseUrl());
    settings.put(master.property(), master.value());
    settings.put("muster.log.url", running.logUrl());
    settings.put("muster.log.user", running.logUser());
    settings.put("muster.log.password", running.logPassword());
    settings.put("quarkus.datasource.reactive.url", running.logUrl());
    settings.put("quarkus.datasource.username", running.logUser());
    settings.put("quarkus.datasource.password", running.logPassword());
    settings.put("kafka.bootstrap.servers", servers.kafka().bootstrapServers());
    settings.put("quarkus.http.port", Integer.toString(ports.http()));
    settings.put("quarkus.management.port", Integer.toString(ports.management()));
    settings.forEach(System::setProperty);
    RequestTargets.areReadHere();
  }
}
