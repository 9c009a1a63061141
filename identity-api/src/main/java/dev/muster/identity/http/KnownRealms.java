package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.EventStore;
import dev.muster.eventstore.Heads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Turns away requests for realms that are not there, before any endpoint looks at them. A realm
/// that was there once is there for ever, so it is looked up once; but for a restored log, which
/// may have lost it.
@Singleton
final class KnownRealms {
  private final Provider<EventStore> store;
  private final Set<Place> known = ConcurrentHashMap.newKeySet();

  private record Place(long timeline, RealmId realm) {}

  /// @param store asked for late: filters are made before connections can be
  @Inject
  KnownRealms(Provider<EventStore> store) {
    this.store = store;
  }

  @ServerRequestFilter
  public @Nullable Uni<Response> check(ContainerRequestContext request) {
    String name = request.getUriInfo().getPathParameters().getFirst("realm");
    return name == null ? null : check(parsed(name));
  }

  private @Nullable Uni<Response> check(RealmId realm) {
    Place place = new Place(store.get().timeline(), realm);
    if (known.contains(place)) {
      return null;
    }
    return store.get().heads(realm).onItem().transformToUni(heads -> admit(place, heads));
  }

  private Uni<Response> admit(Place place, Heads heads) {
    if (heads.position() == 0) {
      return Uni.createFrom().failure(absent(place.realm().value()));
    }
    known.add(place);
    return Uni.createFrom().nullItem();
  }

  private static RealmId parsed(String name) {
    try {
      return new RealmId(name);
    } catch (Rejected _) {
      throw absent("of that name");
    }
  }

  private static Rejected absent(String name) {
    return new Rejection.NotFound("realm " + name).reject();
  }
}
