package dev.muster.identity.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches the audit trail; sends by GET what was typed into its form, so that an address tells a
/// search.
///
/// @param trail what was found
/// @param said where nothing was found: why
public record AuditPage(
    String realmName,
    Viewer viewer,
    Form form,
    List<TrailEntry> trail,
    @Nullable String said,
    Turning turning)
    implements AuditorPage {

  /// What was typed.
  ///
  /// @param narrowed whether anything was
  public record Form(
      Field from,
      Field to,
      Field subject,
      Field actor,
      Field session,
      Field client,
      Field address,
      Field type,
      List<Family> families,
      boolean narrowed) {

    /// Whether all of it was understood.
    public boolean sound() {
      return java.util.stream.Stream.of(from, to, subject, actor, session, client, address, type)
          .allMatch(field -> field.error() == null);
    }
  }

  /// @param value as it was typed
  public record Field(String value, @Nullable String error) {
    /// What a browser's own picker of times understands; other input is shown as the text it is.
    public String kind() {
      return value.isEmpty() || value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?")
          ? "datetime-local"
          : "text";
    }
  }

  /// Event types that belong together.
  public record Family(String name, List<Choice> choices) {}

  public record Choice(String value, String words, boolean chosen) {}

  /// The pages before and after, and how far the trail has come.
  ///
  /// @param lag in words
  public record Turning(@Nullable String newer, @Nullable String older, String lag) {}
}
