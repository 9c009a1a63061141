package dev.muster.identity.token;

import dev.muster.domain.client.GrantType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Counts access tokens by the grant that they were issued for, once they are durable.
@Startup
@Singleton
final class TokenMeters {
  private final Map<GrantType, Counter> issued = new EnumMap<>(GrantType.class);

  @Inject
  TokenMeters(MeterRegistry registry) {
    for (GrantType grant : GrantType.values()) {
      issued.put(
          grant,
          Counter.builder("muster.tokens.issued")
              .tag("grant", grant.word())
              .description("Access tokens by the grant that they were issued for")
              .register(registry));
    }
  }

  void issued(GrantType grant) {
    Objects.requireNonNull(issued.get(grant)).increment();
  }
}
