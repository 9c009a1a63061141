package dev.muster.eventstore;

/// All that the log promises, part by part: {@link ReadContract}, {@link AppendContract}, {@link
/// ClaimContract}, {@link KeyContract}, {@link RaceContract}. A store keeps it by extending this
/// class.
public abstract class EventStoreContract extends RaceContract {}
