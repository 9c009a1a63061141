package dev.muster.eventstore.wiring;

import dev.muster.eventstore.trace.Traces;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Traces as OpenTelemetry's own settings have them (`OTEL_…` or `otel.…`), and none at all where
/// no setting says where they go.
@Singleton
final class TraceWiring {
  private static final int FAREWELL_SECONDS = 5;
  private static final String NONE = "none";

  private final boolean on;
  private final Map<String, String> settings = new HashMap<>();
  private @Nullable OpenTelemetrySdk sdk;

  TraceWiring(
      Config config,
      @ConfigProperty(name = "quarkus.application.name", defaultValue = "muster") String name) {
    settings.put("otel.service.name", name);
    settings.put("otel.exporter.otlp.protocol", "http/protobuf");
    settings.put("otel.metrics.exporter", NONE);
    settings.put("otel.logs.exporter", NONE);
    for (String property : config.getPropertyNames()) {
      if (property.startsWith("otel.")) {
        config
            .getOptionalValue(property, String.class)
            .ifPresent(value -> settings.put(property, value));
      }
    }
    this.on = isOn(config);
  }

  private static boolean isOn(Config config) {
    return config
        .getOptionalValue("otel.traces.exporter", String.class)
        .map(exporter -> !exporter.equals(NONE))
        .orElseGet(() ->
            Stream.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint")
                .anyMatch(it -> config.getOptionalValue(it, String.class).isPresent()));
  }

  @Produces
  @Singleton
  Traces traces() {
    if (!on) {
      return Traces.OFF;
    }
    sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> settings)
            .setServiceClassLoader(Thread.currentThread().getContextClassLoader())
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    return Traces.by(sdk.getTracer("dev.muster"));
  }

  /// What has been told and not been sent yet is sent.
  @PreDestroy
  void end() {
    if (sdk != null) {
      sdk.shutdown().join(FAREWELL_SECONDS, TimeUnit.SECONDS);
    }
  }
}
