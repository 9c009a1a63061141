package dev.muster.eventstore.wiring;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Lets the callbacks of asynchronous work run as they are. Otherwise each of them takes along
/// whatever contexts its thread has, and sets and resets them around its call: nothing here has
/// any, as what a step needs is handed to it.
@Singleton
final class PlainCallbacks {
  private static final int BEFORE_ALL_ELSE = 1;

  void start(@Observes @Priority(BEFORE_ALL_ELSE) StartupEvent start) {
    Infrastructure.clearInterceptors();
  }
}
