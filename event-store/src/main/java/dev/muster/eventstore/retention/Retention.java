package dev.muster.eventstore.retention;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.retention.MonthTable.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Removes the months that are over for longer than a log is kept, the oldest first. An event in
/// each realm's identity log says which events go, before any goes; what can no longer be told from
/// the events is forgotten with them; then the month's table leaves the log, and is dropped.
///
/// It may be interrupted anywhere, and run again: for as long as a month's table is there, all that
/// goes before its removal is done again, and changes nothing. One operator runs it, and waits.
public final class Retention {
  private static final int MONTHS_AHEAD = 12;

  private final MonthTables months;
  private final Removal removal;

  /// @param owner of the role that owns the log, in autocommit: a month is detached outside of any
  ///   transaction
  /// @param told what is done, in a line each
  public Retention(Connection owner, Others others, Consumer<String> told) {
    this.months = new MonthTables(owner);
    this.removal = new Removal(owner, others, told);
  }

  /// Whoever else has to do with what goes.
  public interface Others {
    /// What the log says that it holds no more.
    Retired retired(RealmId realm);

    /// Why a range cannot go yet: who has still to read it. Empty where nobody has.
    List<String> waiting(MonthRange range);

    /// Appends that the range goes; nothing where the log says so already.
    ///
    /// @param digest as {@link RangeDigest} makes it
    void announce(MonthRange range, String digest);

    /// Drops the copies of a range that is announced, as read models hold them. May be repeated.
    void forget(MonthRange range);
  }

  /// Whether nobody else is at it, nor {@linkplain #keep keeps it off}; holds for as long as the
  /// connection does.
  public boolean take() throws SQLException {
    return months.take();
  }

  /// For whoever reads the whole log, and would take what goes meanwhile for missing: no month goes
  /// for as long as the connection lasts.
  ///
  /// @return whether none is going now
  public static boolean keep(Connection reader) throws SQLException {
    return MonthTables.keep(reader);
  }

  /// Makes the months to come, so that there is always one to write to.
  public void attachMonths() throws SQLException {
    months.attach(MONTHS_AHEAD);
  }

  /// @param limits the moment for each log by which a month must be over to go; a log without one
  ///   is kept
  public Outcome run(Map<Log, Instant> limits) throws SQLException {
    return go(limits, removal::remove);
  }

  /// Says what would go, and changes nothing.
  public Outcome tryOut(Map<Log, Instant> limits) throws SQLException {
    return go(limits, removal::tryOut);
  }

  private interface Step {
    Outcome of(MonthTable month) throws SQLException;
  }

  /// What is gone is the beginning of a log, without a gap: behind a month that stays all stay.
  private Outcome go(Map<Log, Instant> limits, Step step) throws SQLException {
    Outcome outcome = Outcome.NOTHING;
    Set<Log> stopped = EnumSet.noneOf(Log.class);
    for (MonthTable month : months.all()) {
      Instant limit = limits.get(month.log());
      if (limit == null || stopped.contains(month.log()) || !isDue(month, limit)) {
        continue;
      }
      Outcome one = step.of(month);
      outcome = outcome.plus(one);
      if (one.kept() > 0) {
        stopped.add(month.log());
      }
    }
    return outcome;
  }

  private static boolean isDue(MonthTable month, Instant limit) {
    return month.state() != State.ATTACHED || month.endsBy(limit);
  }

  /// What became of a run.
  ///
  /// @param months how many went
  /// @param events how many went with them
  /// @param kept how many should have gone, and could not
  public record Outcome(int months, long events, int kept) {
    static final Outcome NOTHING = new Outcome(0, 0, 0);
    static final Outcome KEPT = new Outcome(0, 0, 1);

    Outcome plus(Outcome more) {
      return new Outcome(months + more.months, events + more.events, kept + more.kept);
    }
  }
}
