package dev.muster.acceptance.bench;

/// How appends that wait together were written.
///
/// @param batch appends a call, on average
/// @param service CPU milliseconds that an append took of the process that waits, its compiler and
///   its load included
/// @param least the part of all appends that were the store's that got less; NaN where there is one
record Gathered(double batch, double service, double least) {}
