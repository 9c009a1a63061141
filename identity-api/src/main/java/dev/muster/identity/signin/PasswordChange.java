package dev.muster.identity.signin;

import dev.muster.domain.Decision;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.browser.Errand;
import dev.muster.identity.browser.LoginForm;
import dev.muster.identity.browser.Ticket;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.Overloaded;
import dev.muster.identity.password.Password;
import dev.muster.identity.password.PasswordHash;
import dev.muster.identity.password.PasswordPolicy;
import dev.muster.identity.password.PasswordRefused;
import dev.muster.identity.session.Proof;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/// Replaces a one-time password. With the new one the person is signed in, here and nowhere else:
/// all their other sessions end.
@Singleton
final class PasswordChange {
  private static final String AGAIN = "Please sign in again.";
  private static final String DIFFERENT = "The two passwords are not the same.";
  private static final String SAME = "Choose a password other than the one you signed in with.";
  private static final String BUSY = "There is too much to do. Try again in a few seconds.";

  private final CommandHandler commands;
  private final PasswordPolicy policy;
  private final HashingPool hashing;
  private final Entrance entrance;
  private final PasswordForm passwordForm;
  private final LoginForm loginForm;
  private final SignIns signIns;

  @Inject
  PasswordChange(
      CommandHandler commands,
      PasswordPolicy policy,
      HashingPool hashing,
      Entrance entrance,
      PasswordForm passwordForm,
      LoginForm loginForm,
      SignIns signIns) {
    this.commands = commands;
    this.policy = policy;
    this.hashing = hashing;
    this.entrance = entrance;
    this.passwordForm = passwordForm;
    this.loginForm = loginForm;
    this.signIns = signIns;
  }

  /// Somebody who has signed in with a one-time password wishes to go on.
  record Wish(Visit visit, Ticket.Purpose.NewPassword purpose, Errand errand) {}

  private record Present(Person person, Credentials.Password password) {}

  Uni<Response> to(String chosen, String repeated, Wish wish) {
    return commands
        .ask(
            wish.visit().request(),
            work -> Candidate.of(work, wish.purpose().user()).map(Decision::answer))
        .chain(candidate -> {
          Credentials.Password password = candidate.credentials().password();
          return candidate.user() instanceof User.Active(var person)
                  && password != null
                  && password.sealedBy().equals(wish.purpose().verified())
              ? to(chosen, repeated, wish, new Present(person, password))
              : fromTheStart(wish.visit(), wish.errand());
        });
  }

  Uni<Response> fromTheStart(Visit visit, Errand errand) {
    return loginForm.ask(visit, errand, new LoginForm.Again(403, "", AGAIN));
  }

  private Uni<Response> to(String chosen, String repeated, Wish wish, Present present) {
    String userName = present.person().userName().value();
    if (!chosen.equals(repeated)) {
      return refuse(wish, userName, DIFFERENT);
    }
    return Uni.createFrom()
        .deferred(() -> set(policy.check(chosen, userName), wish, present))
        .onFailure(PasswordRefused.class)
        .recoverWithUni(refused -> refuse(wish, userName, String.valueOf(refused.getMessage())))
        .onFailure(Overloaded.class)
        .recoverWithUni(full -> putOff(wish, userName, full));
  }

  private Uni<Response> set(Password password, Wish wish, Present present) {
    PasswordHash stored = new PasswordHash(present.password().hash().value());
    return hashing
        .verify(wish.visit().source(), password, stored)
        .chain(same ->
            same
                ? refuse(wish, present.person().userName().value(), SAME)
                : hashing.hash(wish.visit().source(), password).chain(hash -> enter(wish, hash)));
  }

  private Uni<Response> enter(Wish wish, PasswordHash hash) {
    Proof proof =
        new Proof(
            wish.purpose().user(),
            wish.purpose().verified(),
            new dev.muster.domain.credential.PasswordHash(hash.encoded()),
            true);
    return entrance
        .enter(wish.visit(), proof, wish.errand())
        .chain(response -> {
          if (response.isEmpty()) {
            return fromTheStart(wish.visit(), wish.errand());
          }
          signIns.count(SignIns.Outcome.SIGNED_IN);
          return Uni.createFrom().item(response.get());
        });
  }

  private Uni<Response> refuse(Wish wish, String userName, String why) {
    var again = new PasswordForm.Again(422, userName, why);
    return passwordForm.ask(wish.visit(), wish.purpose(), wish.errand(), again);
  }

  private Uni<Response> putOff(Wish wish, String userName, Overloaded full) {
    signIns.count(SignIns.Outcome.TOO_BUSY);
    var again = new PasswordForm.Again(503, userName, BUSY);
    return passwordForm
        .ask(wish.visit(), wish.purpose(), wish.errand(), again)
        .map(response -> Waiting.on(response, full.retryAfter()));
  }
}
