package dev.muster.identity.events;

import dev.muster.domain.Decision;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.identity.guard.Guard;
import dev.muster.identity.http.Asked;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A tenant's events, in order, without Kafka: each page says where the next one begins, and a
/// reader that has all may wait for more.
@Path("/realms/{realm}/events")
public final class EventsEndpoint {
  static final String CURSOR = "Muster-Cursor";

  private static final String SCOPE = "events:read";
  private static final Set<String> PARAMETERS = Set.of("after", "limit", "wait", "retired");
  private static final int USUAL = 100;
  private static final int MOST = 500;
  private static final int LONGEST_WAIT = 30;
  private static final int MOST_BYTES = 4 << 20;

  private final Guard guard;
  private final RealmEvents events;
  private final Growth growth;

  @Inject
  EventsEndpoint(Guard guard, RealmEvents events, Growth growth) {
    this.guard = guard;
    this.events = events;
    this.growth = growth;
  }

  private record Page(Heads from, List<RecordedEvent> events) {
    Heads end() {
      return events.isEmpty() ? from : events.getLast().heads();
    }
  }

  /// What the query asks for.
  ///
  /// @param place where it is known already, else `after` says it
  /// @param knowing whether what is retired is to be passed over
  private record Wanted(
      @Nullable Heads place, @Nullable String after, boolean knowing, int limit) {}

  @GET
  public Uni<Response> read(@PathParam("realm") RealmId realm, @Context RoutingContext http) {
    return guard
        .ask(
            realm,
            http,
            SCOPE,
            (_, _) ->
                Uni.createFrom()
                    .item(() -> Asked.of(http.request().query(), PARAMETERS))
                    .chain(asked -> first(realm, asked))
                    .map(Decision::answer))
        .chain(started -> waiting(realm, http, started))
        .map(page -> response(realm, page))
        .onFailure(EventsRetired.class)
        .recoverWithItem(EventsRetired::response);
  }

  private record Started(Page page, int limit, long deadline) {}

  private Uni<Started> first(RealmId realm, Asked asked) {
    int limit = asked.limit(USUAL, MOST);
    int wait = asked.seconds("wait", LONGEST_WAIT);
    long deadline = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    return page(realm, new Wanted(null, asked.text("after"), isKnowing(asked), limit))
        .map(page -> new Started(page, limit, deadline));
  }

  private static boolean isKnowing(Asked asked) {
    String retired = asked.text("retired");
    if (retired != null && !retired.equals("skip")) {
      throw new Rejection.Invalid("retired", "must be skip").reject();
    }
    return retired != null;
  }

  /// Whoever waits shows the token again each time: it may have ended meanwhile.
  private Uni<Page> waiting(RealmId realm, RoutingContext http, Started started) {
    long left = started.deadline() - System.nanoTime();
    if (!started.page().events().isEmpty() || left <= 0 || http.response().closed()) {
      return Uni.createFrom().item(started.page());
    }
    Wanted wanted = new Wanted(started.page().from(), null, true, started.limit());
    return growth
        .of(realm, Duration.ofNanos(left))
        .chain(() ->
            guard.ask(realm, http, SCOPE, (_, _) -> page(realm, wanted).map(Decision::answer)))
        .chain(
            page -> waiting(realm, http, new Started(page, started.limit(), started.deadline())));
  }

  private Uni<Page> page(RealmId realm, Wanted wanted) {
    Uni<Heads> place =
        wanted.place() == null
            ? place(realm, wanted.after())
            : Uni.createFrom().item(wanted.place());
    return place.chain(from ->
        events
            .after(realm, new RealmEvents.From(from, wanted.knowing()), wanted.limit())
            .map(found -> new Page(from, light(found))));
  }

  private Uni<Heads> place(RealmId realm, @Nullable String after) {
    if (after == null) {
      return Uni.createFrom().item(Heads.NONE);
    }
    return after.matches("[0-9]{1,18}")
        ? events.at(realm, Long.parseLong(after))
        : Uni.createFrom().item(EventCursor.heads(after, realm));
  }

  /// At least one event, and no more bytes than a reader can be expected to take at once.
  private static List<RecordedEvent> light(List<RecordedEvent> found) {
    List<RecordedEvent> some = new ArrayList<>();
    int bytes = 0;
    for (RecordedEvent event : found) {
      bytes += event.data().length;
      if (!some.isEmpty() && bytes > MOST_BYTES) {
        break;
      }
      some.add(event);
    }
    return some;
  }

  private static Response response(RealmId realm, Page page) {
    return Response.ok(CloudEventBatch.of(page.events()))
        .type(CloudEventBatch.TYPE)
        .header(CURSOR, new EventCursor(realm, page.end()).text())
        .header("Cache-Control", "no-store")
        .build();
  }
}
