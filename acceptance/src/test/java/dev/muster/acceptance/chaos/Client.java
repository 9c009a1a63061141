package dev.muster.acceptance.chaos;

import java.util.random.RandomGenerator;

/// Someone who uses the platform, one thing after another.
interface Client {
  /// The next thing, by chance; whatever comes of it is written down.
  void act(RandomGenerator random);
}
