package dev.muster.projections;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// How a projection is, for a health check to tell: whatever it says, the process goes on.
///
/// @param reachable whether the read model's database answers
/// @param sound whether nothing is halted or parked
/// @param data what to tell
public record ProjectionHealth(boolean reachable, boolean sound, Map<String, String> data) {
  public static Uni<ProjectionHealth> of(String name, Projection<?> projection, Pool pool) {
    return new ParkedEvents(name)
        .count(pool)
        .ifNoItem()
        .after(Duration.ofSeconds(2))
        .fail()
        .map(parked -> of(projection, parked))
        .onFailure()
        .recoverWithItem(e -> new ProjectionHealth(false, false, Map.of("database", e.toString())));
  }

  private static ProjectionHealth of(Projection<?> projection, long parked) {
    Map<String, String> halted = projection.halted();
    Map<String, String> data = new TreeMap<>(halted);
    data.put("kafka", projection.meters().isConnected() ? "connected" : "away");
    data.put("partitions", Integer.toString(projection.partitions()));
    data.put("parked", Long.toString(parked));
    return new ProjectionHealth(true, halted.isEmpty() && parked == 0, data);
  }
}
