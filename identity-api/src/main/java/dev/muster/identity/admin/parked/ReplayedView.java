package dev.muster.identity.admin.parked;

/// What became of a replay.
///
/// @param replayed whether the stream goes on; else it waits as before
public record ReplayedView(boolean replayed) {}
