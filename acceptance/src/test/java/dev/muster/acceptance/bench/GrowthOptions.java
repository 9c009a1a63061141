package dev.muster.acceptance.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the command line of `./muster growth` asks for.
///
/// @param events at how many it measures, one after the other; at none it always does
/// @param users how many people live in the realm at the end
/// @param realms how many others there are besides, each with a hundred people; 0 for none
/// @param hold while there is such a file nothing is begun: others may measure
/// @param home a data directory that is kept; else one is made and deleted
/// @param only the part that is wanted; null for all
record GrowthOptions(
    List<Integer> events,
    int users,
    int realms,
    long seed,
    @Nullable Path hold,
    @Nullable Path home,
    @Nullable Part only) {
  static final String USAGE =
      "usage: ./muster growth [--events 1000000,20000000] [--users 1000000] [--realms 0] [--seed 1]"
          + " [--hold FILE] [--home DIR] [--only fill|ask|follow]";

  private static final Set<String> KNOWN =
      Set.of("--events", "--users", "--realms", "--seed", "--hold", "--home", "--only");

  /// What may be done alone.
  enum Part {
    FILL,
    /// Of what a data directory holds already.
    ASK,
    /// What a relay and rebuilds take of a log that nobody has followed.
    FOLLOW;

    static Part of(String word) {
      return Arrays.stream(values())
          .filter(part -> part.name().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(USAGE));
    }
  }

  static GrowthOptions of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !KNOWN.contains(arguments[i])) {
        throw new IllegalArgumentException(USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    String only = given.get("--only");
    String hold = given.get("--hold");
    String home = given.get("--home");
    return new GrowthOptions(
        numbers(given.getOrDefault("--events", "1000000,20000000")),
        Integer.parseInt(given.getOrDefault("--users", "1000000")),
        Integer.parseInt(given.getOrDefault("--realms", "0")),
        Long.parseLong(given.getOrDefault("--seed", "1")),
        hold == null ? null : Path.of(hold),
        home == null ? null : Path.of(home),
        only == null ? null : Part.of(only));
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(Integer::valueOf).sorted().toList();
  }

  /// How many people there are at so many events.
  int usersAt(int count) {
    int most = events.getLast();
    return Math.max(1, (int) ((long) users * count / most));
  }
}
