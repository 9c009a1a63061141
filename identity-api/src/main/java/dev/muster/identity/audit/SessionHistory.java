package dev.muster.identity.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session's whole history, and that of all that came of it: who did what, from where, and why.
///
/// @param truncated whether there is more than is told here
/// @param retired whether events since the session began were removed at the end of their
///   retention, so that some that belong here may be missing
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionHistory(
    UUID session,
    @Nullable UUID user,
    @Nullable String userName,
    boolean truncated,
    boolean retired,
    List<Step> steps) {
  /// @param who acted, by name where it has one
  /// @param where the address that it came from
  /// @param why the cause, the grant type, or how the person proved who they are
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(
      Instant at,
      String what,
      String who,
      @Nullable String onBehalfOf,
      @Nullable String client,
      @Nullable String where,
      @Nullable JsonNode why,
      AuditEntry event) {}
}
