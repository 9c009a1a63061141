package dev.muster.standalone;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;

/// An exporter of one's own, as OpenTelemetry's settings name it (`otel.traces.exporter=memory`):
/// the one of its tests, which keeps what it is given.
public final class Memory implements ConfigurableSpanExporterProvider {
  static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

  @Override
  public SpanExporter createExporter(ConfigProperties config) {
    return SPANS;
  }

  @Override
  public String getName() {
    return "memory";
  }
}
