package dev.muster.domain.grant;

import dev.muster.domain.Decision;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of refresh tokens: the current one is worth a refresh; its predecessor, shown again at
/// once by a client to which the answer got lost, the same answer; any older one has been in two
/// hands, and ends the grant (RFC 9700 §4.14.2).
public final class Rotations {
  private Rotations() {}

  public static Decision<Redemption> refresh(Grant grant, Refresh refresh, Circumstances facts) {
    return switch (grant) {
      case Grant.Absent _, Grant.CodeIssued _ -> Redemptions.refused(RefusalReason.UNKNOWN);
      case Grant.Ended _ -> Redemptions.refused(RefusalReason.ENDED);
      case Grant.Redeemed now -> {
        RefreshToken current = now.refresh();
        RefusalReason flaw = flaw(now, current, refresh, facts);
        yield current == null || flaw != null
            ? Redemptions.refused(flaw == null ? RefusalReason.UNKNOWN : flaw)
            : shown(now, current, refresh, facts);
      }
    };
  }

  private static @Nullable RefusalReason flaw(
      Grant.Redeemed now, @Nullable RefreshToken current, Refresh refresh, Circumstances facts) {
    if (current == null || refresh.number() < 0 || refresh.number() > current.number()) {
      return RefusalReason.UNKNOWN;
    }
    if (!now.authorization().client().equals(refresh.client())) {
      return RefusalReason.WRONG_CLIENT;
    }
    return refresh.at().isBefore(current.ends(facts.policy()))
        ? facts.against(now.authorization(), refresh.at())
        : RefusalReason.EXPIRED;
  }

  private static Decision<Redemption> shown(
      Grant.Redeemed now, RefreshToken current, Refresh refresh, Circumstances facts) {
    Instant ends = facts.earliest(now.authorization(), current.ends(facts.policy()));
    if (refresh.number() == current.number()) {
      return refreshed(now, current, refresh).until(ends);
    }
    if (current.forgives(refresh.number(), refresh.at(), facts.policy())) {
      Instant graceEnds = current.graceEnds(facts.policy());
      return Decision.answer(granted(now, current.number(), current))
          .until(graceEnds.isBefore(ends) ? graceEnds : ends);
    }
    return Redemptions.reuse(now, refresh.number(), EndCause.REFRESH_TOKEN_REUSED, refresh.at());
  }

  private static Decision<Redemption> refreshed(
      Grant.Redeemed now, RefreshToken current, Refresh refresh) {
    Authorization given = now.authorization();
    int next = refresh.rotates() ? current.number() + 1 : current.number();
    GrantEvent event =
        new GrantEvent.Refreshed(now.grant(), given.user(), given.client(), next, refresh.at());
    return Decision.of(List.of(event), granted(now, next, current));
  }

  private static Redemption granted(Grant.Redeemed now, int number, RefreshToken current) {
    return new Redemption.Granted(now.authorization(), number, current.expires());
  }
}
