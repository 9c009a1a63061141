package dev.muster.identity.password;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Stands before the hashing pool and slows guessing down: by account and address together, and by
/// address alone, but never by account alone, so that nobody can lock another person out. It lives
/// in memory, a replica each: a guesser gains a factor of the replicas, and no more.
public final class SignInThrottle {

  private static final Admission ALLOWED = new Admission.Allowed();

  private final ThrottlePolicy policy;
  private final Map<Pair, Strikes> strikes;
  private final Map<SourceAddress, Tokens> tokens;

  public SignInThrottle(ThrottlePolicy policy) {
    this.policy = policy;
    strikes = new Recent<>(policy.remembered());
    tokens = new Recent<>(policy.remembered());
  }

  /// An allowed attempt counts as failed at once, else a guesser would send all at the same moment.
  /// A delayed one does not count: insisting makes nothing worse.
  public synchronized Admission admit(Account account, SourceAddress address, Instant now) {
    var pair = new Pair(account, address);
    Strikes failed = strikes.getOrDefault(pair, Strikes.NONE);
    Tokens left = tokens.getOrDefault(address, Tokens.FULL);
    Duration delay = later(failed.delay(policy.account(), now), left.delay(policy.address(), now));
    if (!delay.isZero()) {
      return new Admission.Delayed(delay);
    }
    strikes.put(pair, failed.plusOne(policy.account(), now));
    tokens.put(address, left.minusOne(policy.address(), now));
    return ALLOWED;
  }

  /// The password was right: the account is forgiven at this address, and the address has its token
  /// back (but no more, or an attacker's own account would buy attempts at others).
  public synchronized void succeeded(Account account, SourceAddress address) {
    strikes.remove(new Pair(account, address));
    giveBack(address);
  }

  /// The attempt was never judged, the pool being full, say: it does not count.
  public synchronized void unjudged(Account account, SourceAddress address) {
    strikes.computeIfPresent(new Pair(account, address), (_, failed) -> failed.minusOne());
    giveBack(address);
  }

  private void giveBack(SourceAddress address) {
    tokens.computeIfPresent(address, (_, left) -> left.plusOne(policy.address()));
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private record Pair(Account account, SourceAddress address) {}

  /// Forgets what was not used for longest.
  private static final class Recent<K, V> extends LinkedHashMap<K, V> {

    private final int capacity;

    Recent(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > capacity;
    }
  }
}
