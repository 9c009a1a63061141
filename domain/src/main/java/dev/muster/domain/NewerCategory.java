package dev.muster.domain;

/// A category that only a newer version knows.
public record NewerCategory(String word, Log log) implements AnyCategory {}
