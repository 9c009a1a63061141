package dev.muster.eventstore;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import java.time.Instant;
import java.util.UUID;

/// An event as the log holds it: the envelope and the sealed payload.
///
/// @param version in its stream, from 1; 0 in the activity log, whose streams have none
/// @param heads the realm's position and sequences with this event counted in; the sequence of its
///   own log and the position are its numbers
/// @param data the payload, canonical JSON
/// @param leafHash SHA-256 over the whole envelope and the payload's digest, see {@link LeafHash}
public record RecordedEvent(
    UUID id,
    RealmId realm,
    StreamId stream,
    int version,
    Heads heads,
    String type,
    Instant recordedAt,
    Origin origin,
    byte[] data,
    byte[] leafHash) {
  public Log log() {
    return stream.log();
  }

  /// The same with its leaf hash.
  public RecordedEvent hashed(byte[] hash) {
    return new RecordedEvent(
        id, realm, stream, version, heads, type, recordedAt, origin, data, hash);
  }

  /// Its number in its log: 1, 2, 3, … without a gap.
  public long sequence() {
    return heads.sequence(log());
  }

  /// Its number in its realm, over all logs, without a gap.
  public long position() {
    return heads.position();
  }
}
