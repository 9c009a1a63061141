package dev.muster.identity.admin;

/// A resource as it is told.
///
/// @param path where it is, below the administration
/// @param version of its stream
public record Shown(Object body, String path, int version) {}
