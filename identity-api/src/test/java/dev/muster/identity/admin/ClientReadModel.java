package dev.muster.identity.admin;

import dev.muster.identity.Following;
import dev.muster.projections.Fact;
import dev.muster.projections.token.TokenModel;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The token projection of the tests' realm.
@Singleton
final class ClientReadModel {
  private final Following<Fact> projection;

  @Inject
  ClientReadModel(Following.Parts parts) {
    this.projection = new Following<>(parts, new TokenModel(parts.opening().codec()));
  }

  /// Follows the log from now on.
  void follow() {
    projection.follow();
  }

  void stop(@Observes ShutdownEvent ending) {
    projection.stop();
  }
}
