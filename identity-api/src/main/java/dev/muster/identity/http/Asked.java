package dev.muster.identity.http;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The query of a request, whose every part must be known and well-formed: a filter that is
/// misspelt and passed over would show more than was asked for.
public final class Asked {
  private static final int UUID_LENGTH = 36;

  private final Parameters given;

  private Asked(Parameters given) {
    this.given = given;
  }

  /// @param query as it stands in the address
  /// @param known the parameters that there are
  public static Asked of(@Nullable String query, Set<String> known) {
    Parameters given = Parameters.ofQuery(query);
    for (String name : given.names()) {
      if (!known.contains(name)) {
        throw new Rejection.Invalid("the query", "has a parameter that is not known here").reject();
      }
    }
    return new Asked(given);
  }

  public @Nullable String text(String name) {
    return given.get(name);
  }

  public @Nullable UUID id(String name) {
    String text = given.get(name);
    return text == null ? null : id(name, text);
  }

  /// @param name of what has the value
  public static UUID id(String name, String text) {
    try {
      if (text.length() == UUID_LENGTH) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException _) {
      throw invalid(name, "must be a UUID");
    }
    throw invalid(name, "must be a UUID");
  }

  /// A point in time (RFC 3339 §5.6), of a year that the log could hold. The `+` of an offset is a
  /// blank by now where nobody escaped it.
  public @Nullable Instant instant(String name) {
    String text = given.get(name);
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.replace(' ', '+'));
      if (time.getYear() >= 1 && time.getYear() <= 9999) {
        return time.toInstant().truncatedTo(ChronoUnit.MICROS);
      }
    } catch (DateTimeException _) {
      throw invalid(name, "must be a time, as 2026-11-25T08:30:00Z");
    }
    throw invalid(name, "must be a time, as 2026-11-25T08:30:00Z");
  }

  /// How many a page may have: some at least, as a page of none would lead nowhere.
  public int limit(int otherwise, int most) {
    return number("limit", otherwise, 1, most);
  }

  /// How many seconds; none where nothing is said.
  public int seconds(String name, int most) {
    return number(name, 0, 0, most);
  }

  private int number(String name, int otherwise, int least, int most) {
    String text = given.get(name);
    if (text == null) {
      return otherwise;
    }
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw invalid(name, "must be a number from " + least + " to " + most);
    }
    return number;
  }

  private static Rejected invalid(String name, String why) {
    return new Rejection.Invalid(name, why).reject();
  }
}
