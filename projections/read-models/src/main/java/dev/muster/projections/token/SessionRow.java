package dev.muster.projections.token;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session that is neither ended nor known to be expired.
///
/// @param epoch the user's session epoch when it began; it is dead once the user's is higher
/// @param amr how the person proved who they are, separated by blanks
/// @param authTime when the person last did
/// @param device and address from which it was last seen
/// @param since the sequence of its first event in the session log
/// @param version of the session's stream
@Embeddable
public record SessionRow(
    @Column(name = "user_id") UUID user,
    int epoch,
    String amr,
    String acr,
    @Nullable String device,
    @Nullable String address,
    Instant startedAt,
    Instant authTime,
    Instant expires,
    long since,
    int version) {
  SessionRow steppedUp(Set<String> amr, String acr, Instant at, int version) {
    return new SessionRow(
        user, epoch, words(amr), acr, device, address, startedAt, at, expires, since, version);
  }

  SessionRow seen(@Nullable String device, @Nullable String address, int version) {
    return new SessionRow(
        user, epoch, amr, acr, device, address, startedAt, authTime, expires, since, version);
  }

  static String words(Set<String> set) {
    return String.join(" ", new java.util.TreeSet<>(set));
  }
}
