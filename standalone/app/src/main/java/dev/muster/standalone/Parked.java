package dev.muster.standalone;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.StreamId;
import dev.muster.projections.ParkedStreams;
import dev.muster.projections.Unparking;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Streams that a read model could not follow.
@Command(
    name = "parked",
    description = "streams that a read model could not follow",
    mixinStandardHelpOptions = true,
    subcommands = {Parked.Listed.class, Parked.Explain.class, Parked.Replay.class})
final class Parked {
  static List<Unparking<?>> models(Workplace at) {
    var opening = at.sides().opening();
    return List.of(
        new Unparking<>(new TokenModel(at.codec()), opening, at.readModels()),
        new Unparking<>(new ScimModel(at.codec()), opening, at.readModels()),
        new Unparking<>(new AuditModel(at.codec()), opening, at.readModels()));
  }

  /// A stream of a realm, as a line of the list names it.
  record Named(RealmId realm, StreamId stream) {
    static Named of(String text) {
      int slash = text.indexOf('/');
      try {
        return new Named(
            new RealmId(text.substring(0, slash)), StreamId.parse(text.substring(slash + 1)));
      } catch (IllegalArgumentException | IndexOutOfBoundsException | Rejected _) {
        throw new CannotRun(text + " is not a realm and a stream, as in main/user/ID");
      }
    }
  }

  static Unparking<?> model(Workplace at, String name) {
    return models(at).stream()
        .filter(one -> one.model().equals(name))
        .findFirst()
        .orElseThrow(() -> new CannotRun(name + " is none of token, scim, audit"));
  }

  @Command(
      name = "list",
      description = "list them: model, stream, what stopped it, how many events wait",
      exitCodeOnExecutionException = 2,
      mixinStandardHelpOptions = true)
  static final class Listed implements Callable<Integer> {
    @Mixin private Reach reach = new Reach();

    @Override
    public Integer call() throws IOException {
      int found = 0;
      try (Workplace at = reach.open()) {
        for (Unparking<?> model : models(at)) {
          for (RealmId realm : at.await(model.realms())) {
            for (ParkedStreams.Parked one : at.await(model.in(realm))) {
              found++;
              System.out.printf(
                  "%s %s/%s %s at sequence %d since %s, %d wait%n",
                  model.model(),
                  realm,
                  one.stream(),
                  one.type(),
                  one.sequence(),
                  one.since(),
                  one.waiting());
            }
          }
        }
      }
      System.err.println(found == 0 ? "Nothing is parked" : found + " streams are parked");
      return found == 0 ? 0 : 1;
    }
  }

  @Command(
      name = "explain",
      description = "tell why a stream is parked, and whether it would go on now",
      exitCodeOnExecutionException = 2,
      mixinStandardHelpOptions = true)
  static final class Explain implements Callable<Integer> {
    @Mixin private Reach reach = new Reach();

    @Parameters(index = "0", paramLabel = "MODEL", description = "token, scim or audit")
    private String model = "";

    @Parameters(index = "1", paramLabel = "STREAM", description = "as in main/user/ID")
    private String stream = "";

    @Override
    public Integer call() throws IOException {
      Named named = Named.of(stream);
      try (Workplace at = reach.open()) {
        var found = at.await(model(at, model).explain(named.realm(), named.stream()));
        if (found.isEmpty()) {
          throw new CannotRun("%s has not parked %s".formatted(model, stream));
        }
        tell(found.get());
        return found.get().obstacle() == null ? 0 : 1;
      }
    }

    private static void tell(Unparking.Explanation found) {
      System.out.printf("Parked since %s: %s%n", found.parked().since(), found.parked().why());
      found
          .waiting()
          .forEach(event ->
              System.out.printf(
                  "  %d  %s  version %d  %s%n",
                  event.sequence(), event.type(), event.version(), event.recordedAt()));
      System.out.println(
          found.obstacle() == null
              ? "It would go on now: replay it"
              : "It would not go on now: " + found.obstacle());
    }
  }

  @Command(
      name = "replay",
      description = "apply what waits, once what stopped it is mended: a stream's, or all",
      exitCodeOnExecutionException = 2,
      mixinStandardHelpOptions = true)
  static final class Replay implements Callable<Integer> {
    @Mixin private Reach reach = new Reach();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "MODEL",
        description = "token, scim or audit; else each")
    private @Nullable String model;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "STREAM",
        description = "as in main/user/ID; else each")
    private @Nullable String stream;

    @Override
    public Integer call() throws IOException {
      Named named = stream == null ? null : Named.of(stream);
      boolean all = true;
      try (Workplace at = reach.open()) {
        for (Unparking<?> one : model == null ? models(at) : List.of(model(at, model))) {
          all &= named == null ? each(at, one) : replayed(at, one, named);
        }
      }
      return all ? 0 : 1;
    }

    private static boolean each(Workplace at, Unparking<?> model) {
      boolean all = true;
      for (RealmId realm : at.await(model.realms())) {
        for (ParkedStreams.Parked one : at.await(model.in(realm))) {
          all &= replayed(at, model, new Named(realm, one.stream()));
        }
      }
      return all;
    }

    private static boolean replayed(Workplace at, Unparking<?> model, Named named) {
      String obstacle = at.await(model.replay(named.realm(), named.stream()));
      System.out.printf(
          "%s %s/%s %s%n",
          model.model(),
          named.realm(),
          named.stream(),
          obstacle == null ? "goes on" : "stays parked: " + obstacle);
      return obstacle == null;
    }
  }
}
