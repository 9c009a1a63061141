package dev.muster.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the command line asks for.
///
/// @param only what a figure's name must contain, one of these; all where none is given
/// @param write whether docs/performance.md gets the table
record Options(List<String> only, Duration warmUp, Duration duration, boolean write) {
  static final String USAGE =
      "usage: ./muster bench [--only NAME]... [--warm-up 60s] [--duration 30s] [--write]";

  static Options of(String... arguments) {
    List<String> only = new ArrayList<>();
    Duration warmUp = Duration.ofSeconds(60);
    Duration duration = Duration.ofSeconds(30);
    boolean write = false;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--only" -> only.add(value(arguments, ++i));
        case "--warm-up" -> warmUp = time(value(arguments, ++i));
        case "--duration" -> duration = time(value(arguments, ++i));
        case "--write" -> write = true;
        default -> throw new IllegalArgumentException(USAGE);
      }
    }
    return new Options(List.copyOf(only), warmUp, duration, write);
  }

  boolean wants(String name) {
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }

  private static String value(String[] arguments, int index) {
    if (index == arguments.length) {
      throw new IllegalArgumentException(USAGE);
    }
    return arguments[index];
  }

  private static Duration time(String text) {
    try {
      return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (java.time.format.DateTimeParseException e) {
      throw new IllegalArgumentException(USAGE, e);
    }
  }
}
