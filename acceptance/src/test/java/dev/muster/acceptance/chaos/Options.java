package dev.muster.acceptance.chaos;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// What the command line asks for.
///
/// @param faults what a fault's name must contain, one of these; all where none is given
/// @param write whether docs/crash-matrix.md gets the table
record Options(long seed, Duration duration, List<String> faults, boolean write) {
  static final String USAGE =
      "usage: ./muster chaos [--seed N] [--duration 10m] [--faults A,B] [--write]";

  static Options of(String... arguments) {
    Options options =
        new Options(
            ThreadLocalRandom.current().nextInt(1_000_000),
            Duration.ofMinutes(10),
            List.of(),
            false);
    for (int i = 0; i < arguments.length; i++) {
      options =
          switch (arguments[i]) {
            case "--seed" -> options.seeded(value(arguments, ++i));
            case "--duration" -> options.lasting(value(arguments, ++i));
            case "--faults" -> options.only(value(arguments, ++i));
            case "--write" -> new Options(options.seed, options.duration, options.faults, true);
            default -> throw new IllegalArgumentException(USAGE);
          };
    }
    return options;
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(USAGE);
    }
    return arguments[index];
  }

  private Options seeded(String text) {
    try {
      return new Options(Long.parseLong(text), duration, faults, write);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(USAGE, e);
    }
  }

  private Options lasting(String text) {
    try {
      Duration time = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      return new Options(seed, time, faults, write);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(USAGE, e);
    }
  }

  private Options only(String text) {
    return new Options(seed, duration, List.of(text.split(",")), write);
  }

  /// Those that take ten minutes each are for runs of an hour or more, unless they are asked for.
  List<Fault> chosen() {
    boolean patient = !faults.isEmpty() || !duration.minusHours(1).isNegative();
    Stream<Fault> longest = patient ? LongSleep.ofTenMinutes().stream() : Stream.of();
    return Stream.concat(Faults.all().stream(), longest)
        .filter(fault -> wants(fault.name()))
        .toList();
  }

  boolean wants(String name) {
    return faults.isEmpty() || faults.stream().anyMatch(name::contains);
  }
}
