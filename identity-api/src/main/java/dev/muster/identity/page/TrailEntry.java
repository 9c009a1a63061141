package dev.muster.identity.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the audit trail, in words.
///
/// @param iso when, for programs
/// @param type the permanent name of the event type
/// @param from the address
/// @param session where its session's history is
/// @param whole the event as programs get it
public record TrailEntry(
    String iso,
    String day,
    String time,
    String what,
    String type,
    List<Fact> facts,
    @Nullable Party about,
    Party by,
    @Nullable Party behalf,
    @Nullable String from,
    @Nullable String session,
    String whole) {

  /// Who did it, or whom it is about.
  ///
  /// @param history where else they are met
  public record Party(String name, @Nullable String history) {}

  /// A detail of an event.
  public record Fact(String name, String value) {}
}
