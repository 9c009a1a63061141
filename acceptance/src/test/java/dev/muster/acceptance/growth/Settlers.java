package dev.muster.acceptance.growth;

import dev.muster.acceptance.growth.Lane.Share;
import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.credential.PasswordHash;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Fills realms, many appends waiting at any time.
public final class Settlers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Ground ground;
  private final PasswordHash password;
  private final Plan plan;
  private final List<Lane> lanes = new ArrayList<>();

  /// @param seed of all that is left to chance
  /// @param lanes into which a realm's people are divided
  /// @param hold while there is such a file nothing new is begun
  public record Plan(long seed, int lanes, @Nullable Path hold) {}

  /// How much a realm comes to hold.
  public record Goal(int users, int events) {}

  /// @param waiting how many appends wait at any time
  /// @param took is told how many nanoseconds each took
  public record Pace(int waiting, LongConsumer took) {
    public static Pace of(int waiting) {
      return new Pace(waiting, _ -> {});
    }
  }

  Settlers(Ground ground, Vertx vertx, PasswordHash password, Plan plan) {
    this.ground = ground;
    this.vertx = vertx;
    this.password = password;
    this.plan = plan;
  }

  /// Goes on with a realm that is there until it has come to hold so many.
  ///
  /// @return how many events were appended
  public long settle(RealmId realm, ClientId application, Goal goal, Pace pace) {
    if (lanes.isEmpty()) {
      Place place = ground.place(realm, application, password).await().atMost(PATIENCE);
      for (int i = 0; i < plan.lanes(); i++) {
        lanes.add(new Lane(place, i, plan.lanes(), new Chance(plan.seed(), i)));
      }
    }
    long before = events();
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).goOn(new Share(part(goal.users(), i), part(goal.events(), i)));
    }
    work(new ConcurrentLinkedQueue<>(lanes), pace);
    return events() - before;
  }

  /// How many events the realm has got from here.
  public long events() {
    return lanes.stream().mapToLong(Lane::events).sum();
  }

  private int part(int all, int lane) {
    int many = lanes.size();
    return all / many + (lane < all % many ? 1 : 0);
  }

  /// Founds realms and fills each with so many.
  ///
  /// @param from the number of the first
  public long found(int from, int realms, Goal each, Pace pace) {
    List<Lane> founded = new ArrayList<>();
    for (int i = from; i < from + realms; i++) {
      Chance chance = new Chance(plan.seed(), 1_000_000L + i);
      RealmId realm = new RealmId("town-" + i);
      Place place = ground.found(realm, password, chance).await().atMost(PATIENCE);
      Lane lane = new Lane(place, 0, 1, chance);
      lane.goOn(new Share(each.users(), each.events()));
      founded.add(lane);
    }
    work(new ConcurrentLinkedQueue<>(founded), pace);
    return founded.stream().mapToLong(Lane::events).sum() + 2L * realms;
  }

  private void work(Queue<Lane> todo, Pace pace) {
    List<CompletableFuture<Void>> loops = new ArrayList<>();
    for (int i = 0; i < pace.waiting(); i++) {
      CompletableFuture<Void> loop = new CompletableFuture<>();
      loops.add(loop);
      vertx.getOrCreateContext().runOnContext(_ -> take(new Work(todo, pace.took(), loop)));
    }
    loops.forEach(CompletableFuture::join);
  }

  private record Work(Queue<Lane> todo, LongConsumer took, CompletableFuture<Void> done) {}

  private void take(Work work) {
    Lane lane = work.todo().poll();
    if (lane == null) {
      work.done().complete(null);
    } else {
      next(lane, work);
    }
  }

  private void next(Lane lane, Work work) {
    if (lane.isDone()) {
      take(work);
    } else if (plan.hold() != null && Files.exists(plan.hold())) {
      vertx.setTimer(1_000, _ -> next(lane, work));
    } else {
      long start = System.nanoTime();
      Instant at = Instant.now();
      ground
          .append(lane.place().realm(), lane.next(at), at)
          .subscribe()
          .with(
              _ -> {
                work.took().accept(System.nanoTime() - start);
                next(lane, work);
              },
              work.done()::completeExceptionally);
    }
  }
}
