package dev.muster.domain.session;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import dev.muster.domain.SecretHash;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A sign-on session, as its events left it.
public sealed interface Session {
  Session ABSENT = new Absent();

  /// A session gets an event whenever it is seen elsewhere or steps up, for as long as it lives.
  Fold<Session> FOLD =
      Fold.of(Category.SESSION, ABSENT, SessionEvent.class, Session::evolve).keeping(Session.class);

  /// What the session is worth to a user of that session epoch.
  Standing standing(int userEpoch, Instant at);

  /// Until when it may be relied on, by the same rules; absent where it no longer may.
  @Nullable Instant aliveUntil(int userEpoch, Instant at);

  record Absent() implements Session {
    @Override
    public Standing standing(int userEpoch, Instant at) {
      return Standing.ABSENT;
    }

    @Override
    public @Nullable Instant aliveUntil(int userEpoch, Instant at) {
      return null;
    }
  }

  /// Not ended; only its {@link #standing} tells whether it still counts.
  ///
  /// @param authenticatedAt when the person last proved who they are (`auth_time`)
  /// @param device where it was last seen, and `address` too
  record Live(
      SessionId session,
      UserId user,
      int epoch,
      SecretHash cookie,
      Set<String> amr,
      String acr,
      Instant startedAt,
      Instant authenticatedAt,
      Instant expires,
      @Nullable String device,
      @Nullable String address)
      implements Session {
    public Live {
      amr = Set.copyOf(amr);
    }

    /// Whether a cookie with that secret is the session's present one.
    public boolean opensWith(SecretHash presented) {
      return cookie.equals(presented);
    }

    /// It lives until, and not at, the moment when it expires.
    @Override
    public Standing standing(int userEpoch, Instant at) {
      if (userEpoch > epoch) {
        return Standing.SUPERSEDED;
      }
      return at.isBefore(expires) ? Standing.LIVE : Standing.EXPIRED;
    }

    @Override
    public @Nullable Instant aliveUntil(int userEpoch, Instant at) {
      return standing(userEpoch, at) == Standing.LIVE ? expires : null;
    }
  }

  /// @param cause absent where it expired
  record Ended(SessionId session, UserId user, @Nullable EndCause cause) implements Session {
    @Override
    public Standing standing(int userEpoch, Instant at) {
      return Standing.ENDED;
    }

    @Override
    public @Nullable Instant aliveUntil(int userEpoch, Instant at) {
      return null;
    }
  }

  private static Session evolve(Session state, SessionEvent event) {
    return switch (event) {
      case SessionEvent.Started e -> started(e);
      case SessionEvent.SteppedUp e -> state instanceof Live now ? steppedUp(now, e) : state;
      case SessionEvent.SeenElsewhere e ->
          state instanceof Live now ? seen(now, e.device(), e.address()) : state;
      case SessionEvent.Expired e -> new Ended(e.session(), e.user(), null);
      case SessionEvent.Ended e -> new Ended(e.session(), e.user(), e.cause());
    };
  }

  private static Live started(SessionEvent.Started e) {
    return new Live(
        e.session(),
        e.user(),
        e.epoch(),
        e.cookie(),
        e.amr(),
        e.acr(),
        e.at(),
        e.at(),
        e.expires(),
        e.device(),
        e.address());
  }

  private static Live steppedUp(Live now, SessionEvent.SteppedUp e) {
    return new Live(
        now.session(),
        now.user(),
        now.epoch(),
        e.cookie(),
        e.amr(),
        e.acr(),
        now.startedAt(),
        e.at(),
        now.expires(),
        now.device(),
        now.address());
  }

  private static Live seen(Live now, @Nullable String device, @Nullable String address) {
    return new Live(
        now.session(),
        now.user(),
        now.epoch(),
        now.cookie(),
        now.amr(),
        now.acr(),
        now.startedAt(),
        now.authenticatedAt(),
        now.expires(),
        device,
        address);
  }
}
