package dev.muster.identity.signin;

import dev.muster.domain.credential.PasswordHash;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.LoginForm.Again;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.Overloaded;
import dev.muster.identity.session.Proof;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;

/// What comes of the login form. A refusal is 422: the browser understood, and we did, but the
/// content will not do; 401 would need a challenge that no browser could answer (RFC 9110 §15.5.2).
@Singleton
final class SignIn {
  private static final String WRONG = "User name or password is wrong.";
  private static final String STALE =
      "This page was open for too long, or in another browser. Please sign in again.";

  private final PasswordCheck check;
  private final HashingPool hashing;
  private final Entrance entrance;
  private final PasswordForm passwordForm;
  private final LoginForm loginForm;
  private final SignIns signIns;

  @Inject
  SignIn(
      PasswordCheck check,
      HashingPool hashing,
      Entrance entrance,
      PasswordForm passwordForm,
      LoginForm loginForm,
      SignIns signIns) {
    this.check = check;
    this.hashing = hashing;
    this.entrance = entrance;
    this.passwordForm = passwordForm;
    this.loginForm = loginForm;
    this.signIns = signIns;
  }

  Uni<Response> with(Attempt attempt, Errand errand) {
    return with(attempt, errand, true);
  }

  /// The form was not for this browser, or too old: nobody looks at what is in it.
  Uni<Response> again(Visit visit, Errand errand, String userName) {
    signIns.count(SignIns.Outcome.STALE_FORM);
    return loginForm.ask(visit, errand, new Again(403, userName, STALE));
  }

  private Uni<Response> with(Attempt attempt, Errand errand, boolean first) {
    return check
        .judge(attempt)
        .chain(verdict ->
            switch (verdict) {
              case Verdict.Right right when right.stored().oneTime() ->
                  mustChange(attempt, right, errand);
              case Verdict.Right right -> enter(attempt, right, errand, first);
              case Verdict.Wrong _ -> refuse(attempt, errand);
              case Verdict.TooMany(var wait) -> tooMany(attempt, errand, wait);
              case Verdict.TooBusy(var wait) -> tooBusy(attempt, errand, wait);
            });
  }

  /// Where the password was hashed anew meanwhile, by another sign-in, it is verified once more.
  private Uni<Response> enter(Attempt attempt, Verdict.Right right, Errand errand, boolean first) {
    return proof(attempt, right)
        .chain(proof -> entrance.enter(attempt.visit(), proof, errand))
        .chain(response -> entered(response, attempt, errand, first));
  }

  private Uni<Response> entered(
      Optional<Response> response, Attempt attempt, Errand errand, boolean first) {
    if (response.isPresent()) {
      signIns.count(SignIns.Outcome.SIGNED_IN);
      return Uni.createFrom().item(response.get());
    }
    return first ? with(attempt, errand, false) : refuse(attempt, errand);
  }

  /// A hash of yesterday's cost is replaced; where there is too much to do, another time.
  private Uni<Proof> proof(Attempt attempt, Verdict.Right right) {
    Proof plain = new Proof(right.user(), right.stored().sealedBy(), null, false);
    var stored = new dev.muster.identity.password.PasswordHash(right.stored().hash().value());
    if (!hashing.needsRehash(stored)) {
      return Uni.createFrom().item(plain);
    }
    return hashing
        .hash(attempt.visit().source(), right.password())
        .map(hash ->
            new Proof(
                right.user(), right.stored().sealedBy(), new PasswordHash(hash.encoded()), false))
        .onFailure(Overloaded.class)
        .recoverWithItem(plain);
  }

  private Uni<Response> mustChange(Attempt attempt, Verdict.Right right, Errand errand) {
    signIns.count(SignIns.Outcome.MUST_CHANGE_PASSWORD);
    return passwordForm.ask(attempt.visit(), right, errand);
  }

  private Uni<Response> refuse(Attempt attempt, Errand errand) {
    signIns.count(SignIns.Outcome.REFUSED);
    return loginForm.ask(attempt.visit(), errand, new Again(422, attempt.userName(), WRONG));
  }

  private Uni<Response> tooMany(Attempt attempt, Errand errand, Duration wait) {
    signIns.count(SignIns.Outcome.TOO_MANY);
    String error = "Too many attempts. Try again in " + Waiting.words(wait) + ".";
    return loginForm
        .ask(attempt.visit(), errand, new Again(429, attempt.userName(), error))
        .map(response -> Waiting.on(response, wait));
  }

  private Uni<Response> tooBusy(Attempt attempt, Errand errand, Duration wait) {
    signIns.count(SignIns.Outcome.TOO_BUSY);
    String error = "Too many people sign in at this moment. Try again in a few seconds.";
    return loginForm
        .ask(attempt.visit(), errand, new Again(503, attempt.userName(), error))
        .map(response -> Waiting.on(response, wait));
  }
}
