package dev.muster.domain.grant;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.EndCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A grant, as its events left it.
public sealed interface Grant {
  Grant ABSENT = new Absent();

  /// A grant gets an event with each refresh, for as long as it lives.
  Fold<Grant> FOLD =
      Fold.of(Category.GRANT, ABSENT, GrantEvent.class, Grant::evolve).keeping(Grant.class);

  /// When the grant ends by itself; absent where it has ended, or has nothing left to end.
  @Nullable Instant ends(RealmPolicy policy);

  /// Whether the tokens that came of it still count (introspection, userinfo), whatever the reactor
  /// and the sweeper have got to.
  boolean stands(Circumstances facts, Instant at);

  record Absent() implements Grant {
    @Override
    public @Nullable Instant ends(RealmPolicy policy) {
      return null;
    }

    @Override
    public boolean stands(Circumstances facts, Instant at) {
      return false;
    }
  }

  /// Its code waits to be redeemed.
  record CodeIssued(GrantId grant, Authorization authorization, Code code) implements Grant {
    @Override
    public Instant ends(RealmPolicy policy) {
      return code.expires();
    }

    @Override
    public boolean stands(Circumstances facts, Instant at) {
      return false;
    }
  }

  /// @param refresh absent where no refresh token came of it
  record Redeemed(
      GrantId grant, Authorization authorization, Code code, @Nullable RefreshToken refresh)
      implements Grant {
    @Override
    public @Nullable Instant ends(RealmPolicy policy) {
      return refresh == null ? null : refresh.ends(policy);
    }

    @Override
    public boolean stands(Circumstances facts, Instant at) {
      Instant end = ends(facts.policy());
      return facts.against(authorization, at) == null && (end == null || at.isBefore(end));
    }
  }

  /// @param cause absent where it expired
  record Ended(GrantId grant, Authorization authorization, @Nullable EndCause cause)
      implements Grant {
    @Override
    public @Nullable Instant ends(RealmPolicy policy) {
      return null;
    }

    @Override
    public boolean stands(Circumstances facts, Instant at) {
      return false;
    }
  }

  private static Grant evolve(Grant state, GrantEvent event) {
    return switch (event) {
      case GrantEvent.CodeIssued e ->
          new CodeIssued(
              e.grant(),
              e.authorization(),
              new Code(e.code(), e.redirectUri(), e.codeChallenge(), e.expires()));
      case GrantEvent.CodeRedeemed e ->
          state instanceof CodeIssued issued ? redeemed(issued, e) : state;
      case GrantEvent.Refreshed e ->
          state instanceof Redeemed redeemed ? refreshed(redeemed, e) : state;
      case GrantEvent.ReuseDetected _ -> state;
      case GrantEvent.Expired _ -> ended(state, null);
      case GrantEvent.Revoked e -> ended(state, e.cause());
    };
  }

  private static Redeemed redeemed(CodeIssued issued, GrantEvent.CodeRedeemed e) {
    Instant expires = e.expires();
    RefreshToken refresh = expires == null ? null : RefreshToken.first(e.at(), expires);
    return new Redeemed(issued.grant(), issued.authorization(), issued.code(), refresh);
  }

  private static Redeemed refreshed(Redeemed was, GrantEvent.Refreshed e) {
    RefreshToken now = was.refresh() == null ? null : was.refresh().refreshed(e.number(), e.at());
    return new Redeemed(was.grant(), was.authorization(), was.code(), now);
  }

  private static Grant ended(Grant state, @Nullable EndCause cause) {
    return switch (state) {
      case CodeIssued issued -> new Ended(issued.grant(), issued.authorization(), cause);
      case Redeemed redeemed -> new Ended(redeemed.grant(), redeemed.authorization(), cause);
      case Absent _, Ended _ -> state;
    };
  }
}
