package dev.muster.standalone;

import dev.muster.eventstore.vault.MasterKeys;
import dev.muster.eventstore.vault.Rotation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What an operator does with the keys of an installation.
@Command(
    name = "keys",
    description = "the keys that everything personal is sealed with",
    mixinStandardHelpOptions = true,
    subcommands = Keys.Rotate.class)
final class Keys {
  /// Puts another master key in the place of the present one.
  @Command(
      name = "rotate",
      description = "wrap every data key by a new master key, while Muster runs",
      mixinStandardHelpOptions = true)
  static final class Rotate implements Callable<Integer> {
    private static final int WALKS = 100;
    private static final long PAUSE_MILLIS = 200;

    @Mixin private Home home = new Home();

    @Override
    public Integer call() throws IOException, InterruptedException {
      try {
        return rotate();
      } catch (SQLException e) {
        throw new CannotRun("the database does not do it: " + e.getMessage());
      }
    }

    private Integer rotate() throws IOException, SQLException, InterruptedException {
      Running running = home.mustBeRunning();
      MasterSecret secret;
      try (Connection owner = Owner.of(home, System.getenv()).connect(running.logUrl())) {
        if (!Rotation.take(owner)) {
          throw new CannotRun("somebody else rotates at this moment");
        }
        secret = MasterSecret.of(home);
        MasterKeys keys = readied(secret, owner);
        Rotation rotation = new Rotation(owner, keys);
        String current = mustKnow(keys, rotation.current());
        if (!current.equals(keys.newest().id()) && !rotation.switchFrom(current)) {
          throw new CannotRun("somebody else rotates at this moment");
        }
        System.out.printf("New keys are wrapped by %s%n", keys.newest().id());
        rewrap(rotation);
      }
      System.out.println(secret.afterRotation());
      return 0;
    }

    /// With a new key in front where the present one has no successor yet. A rotation that was
    /// interrupted is gone on with instead.
    private static MasterKeys readied(MasterSecret secret, Connection owner)
        throws IOException, SQLException {
      Rotation present = new Rotation(owner, secret.keys());
      String current = mustKnow(secret.keys(), present.current());
      boolean done = current.equals(secret.keys().newest().id()) && present.left() == 0;
      return done ? secret.withSuccessor() : secret.keys();
    }

    private static String mustKnow(MasterKeys keys, @Nullable String current) {
      if (current == null) {
        throw new CannotRun("nothing is sealed yet");
      }
      if (!keys.use(current)) {
        throw new CannotRun(
            "the log's master key is %s, which is not among those given".formatted(current));
      }
      return current;
    }

    private static void rewrap(Rotation rotation) throws SQLException, InterruptedException {
      long all = rotation.left();
      Count count = new Count(all);
      for (int walk = 0; rotation.left() > 0; walk++) {
        Rotation.Walk walked = rotation.walk(count);
        boolean stuck = walked.unopened() > 0 && walked.rewrapped() == 0;
        if (stuck || walk == WALKS) {
          throw new CannotRun(
              "%d keys are left: no master key that was given opens them, so keep every former one"
                  .formatted(rotation.left()));
        }
        Thread.sleep(walked.rewrapped() == 0 ? PAUSE_MILLIS : 0);
      }
      System.out.printf("Wrapped %d keys anew; none is left%n", all);
    }

    /// Tells how far it is, page by page.
    private static final class Count implements Rotation.Progress {
      private final long all;
      private long done;

      Count(long all) {
        this.all = all;
      }

      @Override
      public void came(int further) {
        done += further;
        System.err.printf("%d of %d keys%n", Math.min(done, all), all);
      }
    }
  }
}
