package dev.muster.domain.grant;

import dev.muster.domain.Rejection;
import dev.muster.domain.Text;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import java.util.List;

/// The rules of a grant's beginning and end; {@link Redemptions} has those between.
public final class GrantDecider {
  private GrantDecider() {}

  public static List<GrantEvent> decide(Grant grant, GrantCommand command) {
    return switch (command) {
      case GrantCommand.IssueCode c -> issueCode(grant, c);
      case GrantCommand.Revoke c -> revoke(grant, c.cause(), c);
      case GrantCommand.RevokeByClient c -> revokeByClient(grant, c);
      case GrantCommand.Expire c -> expire(grant, c);
    };
  }

  private static List<GrantEvent> issueCode(Grant grant, GrantCommand.IssueCode c) {
    return switch (grant) {
      case Grant.Absent _ ->
          List.of(
              new GrantEvent.CodeIssued(
                  c.grant(),
                  c.authorization(),
                  c.code(),
                  Text.required("redirect_uri", c.redirectUri(), 2048),
                  CodeVerifier.checkedChallenge(c.codeChallenge()),
                  c.at().plus(c.policy().codeLifetime()),
                  c.at()));
      case Grant.CodeIssued _, Grant.Redeemed _, Grant.Ended _ ->
          throw new Rejection.AlreadyExists("grant " + c.grant()).reject();
    };
  }

  private static List<GrantEvent> revokeByClient(Grant grant, GrantCommand.RevokeByClient c) {
    return switch (grant) {
      case Grant.CodeIssued now -> revokeOwn(now, now.authorization(), c);
      case Grant.Redeemed now -> revokeOwn(now, now.authorization(), c);
      case Grant.Ended now -> revokeOwn(now, now.authorization(), c);
      case Grant.Absent _ -> throw notFound(c);
    };
  }

  private static List<GrantEvent> revokeOwn(
      Grant grant, Authorization authorization, GrantCommand.RevokeByClient c) {
    if (!authorization.client().equals(c.client())) {
      throw new Rejection.Forbidden("the grant is another client's").reject();
    }
    return revoke(grant, EndCause.REVOKED_BY_CLIENT, c);
  }

  private static List<GrantEvent> revoke(Grant grant, EndCause cause, GrantCommand c) {
    return switch (grant) {
      case Grant.CodeIssued now ->
          List.of(revoked(now.grant(), now.authorization(), cause, c.at()));
      case Grant.Redeemed now -> List.of(revoked(now.grant(), now.authorization(), cause, c.at()));
      case Grant.Ended _ -> List.of();
      case Grant.Absent _ -> throw notFound(c);
    };
  }

  static GrantEvent revoked(GrantId grant, Authorization whose, EndCause cause, Instant at) {
    return new GrantEvent.Revoked(grant, whose.user(), whose.client(), cause, at);
  }

  private static List<GrantEvent> expire(Grant grant, GrantCommand.Expire c) {
    return switch (grant) {
      case Grant.CodeIssued now -> expire(now, now.authorization(), c);
      case Grant.Redeemed now -> expire(now, now.authorization(), c);
      case Grant.Ended _ -> List.of();
      case Grant.Absent _ -> throw notFound(c);
    };
  }

  private static List<GrantEvent> expire(Grant grant, Authorization whose, GrantCommand.Expire c) {
    Instant ends = grant.ends(c.policy());
    if (ends == null || c.at().isBefore(ends)) {
      throw new Rejection.Contradicts("the grant has not expired").reject();
    }
    return List.of(new GrantEvent.Expired(c.grant(), whose.user(), whose.client(), c.at()));
  }

  private static RuntimeException notFound(GrantCommand c) {
    return new Rejection.NotFound("grant " + c.grant()).reject();
  }
}
