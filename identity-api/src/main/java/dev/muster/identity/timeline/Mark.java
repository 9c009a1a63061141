package dev.muster.identity.timeline;

/// Something that happened at one time.
///
/// @param y from the top of the lane
/// @param says what it was, and when
public record Mark(double x, int y, Glyph glyph, String says) {}
