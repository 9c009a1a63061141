package dev.muster.eventstore.retention;

import dev.muster.eventstore.retention.MonthTable.State;
import dev.muster.eventstore.retention.Retention.Others;
import dev.muster.eventstore.retention.Retention.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The removal of a month, step by step.
final class Removal {
  private final MonthTables months;
  private final MonthRanges ranges;
  private final MonthStreams streams;
  private final Others others;
  private final Consumer<String> told;

  Removal(Connection owner, Others others, Consumer<String> told) {
    this.months = new MonthTables(owner);
    this.ranges = new MonthRanges(owner);
    this.streams = new MonthStreams(owner);
    this.others = others;
    this.told = told;
  }

  /// What a realm has in the month.
  ///
  /// @param retired the sequence up to which the log says that its events are gone
  private record Part(MonthRange range, long retired) {
    boolean isAnnounced() {
      return retired >= range.to();
    }
  }

  Outcome tryOut(MonthTable month) throws SQLException {
    List<Part> parts = parts(month);
    if (!mayGo(month, parts)) {
      return Outcome.KEPT;
    }
    told.accept(words(month, "would go", parts));
    parts.forEach(part -> told.accept("  " + part.range()));
    return new Outcome(1, events(parts), 0);
  }

  Outcome remove(MonthTable month) throws SQLException {
    List<Part> parts = parts(month);
    if (!mayGo(month, parts) || !announce(month, parts)) {
      return Outcome.KEPT;
    }
    parts.forEach(part -> others.forget(part.range()));
    if (month.state() == State.ATTACHED) {
      streams.forget(month);
    }
    switch (month.state()) {
      case ATTACHED -> months.detach(month);
      case DETACHING -> months.finish(month);
      case DETACHED -> {}
    }
    months.drop(month);
    told.accept(words(month, "is gone", parts));
    return new Outcome(1, events(parts), 0);
  }

  private List<Part> parts(MonthTable month) throws SQLException {
    List<Part> parts = new ArrayList<>();
    for (MonthRange range : ranges.of(month)) {
      parts.add(new Part(range, others.retired(range.realm()).upTo(range.log())));
    }
    return parts;
  }

  /// What is announced goes: nobody counts on it any more.
  private boolean mayGo(MonthTable month, List<Part> parts) throws SQLException {
    List<Part> open = parts.stream().filter(part -> !part.isAnnounced()).toList();
    if (open.isEmpty()) {
      return true;
    }
    if (month.state() != State.ATTACHED) {
      return stays(month, "it is no part of the log, and no log.retired says so: attach it again");
    }
    for (Part part : open) {
      if (part.range().from() != part.retired() + 1) {
        return stays(
            month,
            "%s does not follow %d: run muster verify".formatted(part.range(), part.retired()));
      }
      List<String> waiting = others.waiting(part.range());
      if (!waiting.isEmpty()) {
        return stays(month, part.range() + ": " + String.join("; ", waiting));
      }
    }
    MonthStreams.Found found = streams.live(month);
    return found.live() == 0
        || stays(
            month, "%,d streams in it are not over: %s".formatted(found.live(), found.first()));
  }

  private boolean announce(MonthTable month, List<Part> parts) throws SQLException {
    for (Part part : parts) {
      if (!part.isAnnounced()) {
        String digest = ranges.digest(month, part.range());
        if (digest == null) {
          return stays(month, part.range() + " has a gap: run muster verify");
        }
        others.announce(part.range(), digest);
      }
    }
    return true;
  }

  private boolean stays(MonthTable month, String why) {
    told.accept("%s stays: %s".formatted(month, why));
    return false;
  }

  private static String words(MonthTable month, String what, List<Part> parts) {
    return "%s %s: %,d events of %d realms".formatted(month, what, events(parts), parts.size());
  }

  private static long events(List<Part> parts) {
    return parts.stream().mapToLong(part -> part.range().events()).sum();
  }
}
