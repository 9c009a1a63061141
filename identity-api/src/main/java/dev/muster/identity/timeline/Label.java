package dev.muster.identity.timeline;

/// Words beside a mark.
///
/// @param anchor the word of `text-anchor`
/// @param y of the line that it stands on
public record Label(double x, int y, String anchor, String text) {}
