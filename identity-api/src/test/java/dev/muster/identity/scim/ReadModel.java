package dev.muster.identity.scim;

import dev.muster.identity.Following;
import dev.muster.projections.Fact;
import dev.muster.projections.scim.ScimModel;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The scim projection of the tests' realm.
@Singleton
public final class ReadModel {
  private final Following<Fact> projection;

  @Inject
  ReadModel(Following.Parts parts) {
    this.projection = new Following<>(parts, new ScimModel(parts.opening().codec()));
  }

  /// Follows the log from now on.
  public void follow() {
    projection.follow();
  }

  /// As if Kafka were away.
  public void pause() {
    projection.pause();
  }

  void stop(@Observes ShutdownEvent ending) {
    projection.stop();
  }
}
