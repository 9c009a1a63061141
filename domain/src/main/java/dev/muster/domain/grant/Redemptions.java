package dev.muster.domain.grant;

import dev.muster.domain.Decision;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules of redeeming a code. A proof that is wrong changes nothing; all proofs right on a code
/// that is spent revokes what came of it (RFC 6749 §4.1.2): the code has been in two hands.
public final class Redemptions {
  private Redemptions() {}

  public static Decision<Redemption> redeem(Grant grant, Redeem redeem, Circumstances facts) {
    return switch (grant) {
      case Grant.Absent _ -> refused(RefusalReason.UNKNOWN);
      case Grant.Ended _ -> refused(RefusalReason.ENDED);
      case Grant.CodeIssued now -> redeem(now, redeem, facts);
      case Grant.Redeemed now -> {
        RefusalReason flaw = flaw(now.authorization(), now.code(), redeem);
        yield flaw == null ? replayed(now, redeem) : refused(flaw);
      }
    };
  }

  private static Decision<Redemption> redeem(
      Grant.CodeIssued now, Redeem redeem, Circumstances facts) {
    Authorization given = now.authorization();
    RefusalReason flaw = flaw(given, now.code(), redeem);
    if (flaw == null && !redeem.at().isBefore(now.code().expires())) {
      flaw = RefusalReason.EXPIRED;
    }
    if (flaw == null) {
      flaw = facts.against(given, redeem.at());
    }
    return flaw == null ? granted(now, redeem, facts) : refused(flaw);
  }

  private static Decision<Redemption> granted(
      Grant.CodeIssued now, Redeem redeem, Circumstances facts) {
    Authorization given = now.authorization();
    Instant expires =
        redeem.refreshable() ? redeem.at().plus(facts.policy().grantLifetime()) : null;
    GrantEvent event =
        new GrantEvent.CodeRedeemed(
            now.grant(), given.user(), given.client(), expires, redeem.at());
    Redemption result = new Redemption.Granted(given, expires == null ? null : 0, expires);
    return Decision.of(List.of(event), result).until(facts.earliest(given, now.code().expires()));
  }

  /// What is wrong with what was shown, if anything is. The secret comes first: without it nothing
  /// more is told, not even by the reason.
  private static @Nullable RefusalReason flaw(Authorization given, Code code, Redeem redeem) {
    if (!code.secret().equals(redeem.code())) {
      return RefusalReason.UNKNOWN;
    }
    if (!given.client().equals(redeem.client())) {
      return RefusalReason.WRONG_CLIENT;
    }
    if (!code.redirectUri().equals(redeem.redirectUri())) {
      return RefusalReason.WRONG_REDIRECT_URI;
    }
    return code.challenge().equals(redeem.verifier().challenge())
        ? null
        : RefusalReason.WRONG_VERIFIER;
  }

  private static Decision<Redemption> replayed(Grant.Redeemed now, Redeem redeem) {
    return reuse(now, null, EndCause.CODE_REPLAYED, redeem.at());
  }

  static Decision<Redemption> reuse(
      Grant.Redeemed now, @Nullable Integer number, EndCause cause, Instant at) {
    Authorization given = now.authorization();
    RefusalReason reason =
        number == null ? RefusalReason.CODE_REPLAYED : RefusalReason.REFRESH_TOKEN_REUSED;
    return Decision.of(
        List.of(
            new GrantEvent.ReuseDetected(now.grant(), given.user(), given.client(), number, at),
            GrantDecider.revoked(now.grant(), given, cause, at)),
        new Redemption.Refused(reason));
  }

  static Decision<Redemption> refused(RefusalReason reason) {
    return Decision.answer(new Redemption.Refused(reason));
  }
}
