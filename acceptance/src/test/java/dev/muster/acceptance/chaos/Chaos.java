package dev.muster.acceptance.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// `./muster chaos`: round after round, each with a check of everything since the beginning. It
/// ends at the first round in which something is found, and leaves what it is about.
final class Chaos {
  private static final Duration ROUND = Duration.ofMinutes(2);

  private Chaos() {}

  public static void main(String[] arguments) throws Exception {
    try {
      System.exit(run(Options.of(arguments)) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static boolean run(Options options) throws Exception {
    List<Fault> faults = options.chosen();
    List<Fault> possible = faults.stream().filter(Fault::isPossible).toList();
    if (possible.isEmpty() && !options.wants(LostTail.NAME)) {
      throw new IllegalArgumentException("no such fault: " + options.faults());
    }
    say("seed " + options.seed());
    faults.stream()
        .filter(fault -> !fault.isPossible())
        .forEach(fault -> say("not possible here: " + fault.name()));
    Path folder = Files.createTempDirectory("muster-chaos-");
    boolean sound;
    try (Matrix matrix = Matrix.start(folder, options.seed(), Chaos::say)) {
      sound =
          rounds(matrix, possible, options.duration())
              && (!options.wants(LostTail.NAME) || losesTheTail(matrix));
      System.out.println(matrix.report());
      if (options.write()) {
        Document.write(matrix.report());
      }
    }
    end(folder, sound);
    return sound;
  }

  private static boolean rounds(Matrix matrix, List<Fault> faults, Duration duration)
      throws Exception {
    Instant until = Instant.now().plus(faults.isEmpty() ? Duration.ZERO : duration);
    while (Instant.now().isBefore(until)) {
      Duration left = Duration.between(Instant.now(), until);
      if (!matrix.recoversFrom(faults, left.compareTo(ROUND) < 0 ? left : ROUND)) {
        return false;
      }
      say("checking");
      if (!matrix.check().isEmpty()) {
        return false;
      }
      say("nothing found");
    }
    return true;
  }

  private static boolean losesTheTail(Matrix matrix) throws Exception {
    say(LostTail.NAME);
    boolean sound = matrix.loseTheTail().isEmpty();
    say(sound ? "nothing found" : "found");
    return sound;
  }

  private static void say(String text) {
    System.err.println(text);
  }

  private static void end(Path folder, boolean sound) throws IOException {
    if (!sound) {
      say("history and data are in " + folder);
      return;
    }
    Document.delete(folder);
  }
}
