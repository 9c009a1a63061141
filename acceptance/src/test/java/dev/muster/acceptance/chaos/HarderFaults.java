package dev.muster.acceptance.chaos;

import java.util.ArrayList;
import java.util.List;

/// What a machine room knows beside processes that end or sleep.
final class HarderFaults {
  private HarderFaults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>(NetworkCut.all());
    all.addAll(FullDisk.all());
    all.add(new SlowDisk());
    all.addAll(ClockJump.all());
    all.addAll(LongSleep.all());
    all.add(new NewerWriter());
    all.add(new Failover());
    return List.copyOf(all);
  }
}
