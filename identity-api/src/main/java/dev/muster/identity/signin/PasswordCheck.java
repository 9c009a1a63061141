package dev.muster.identity.signin;

import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.password.Admission;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.Overloaded;
import dev.muster.identity.password.Password;
import dev.muster.identity.password.PasswordHash;
import dev.muster.identity.password.PasswordRefused;
import dev.muster.identity.password.SignInThrottle;
import dev.muster.identity.password.SourceAddress;
import dev.muster.identity.signin.FailedSignIns.Tally;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Judges a user name and a password. Whether the user is unknown, suspended or without a password,
/// the answer is the same and takes as long.
@Singleton
final class PasswordCheck {
  private final CommandHandler commands;
  private final SignInThrottle throttle;
  private final HashingPool hashing;
  private final FailedSignIns failures;

  @Inject
  PasswordCheck(
      CommandHandler commands,
      SignInThrottle throttle,
      HashingPool hashing,
      FailedSignIns failures) {
    this.commands = commands;
    this.throttle = throttle;
    this.hashing = hashing;
    this.failures = failures;
  }

  Uni<Verdict> judge(Attempt attempt) {
    return switch (throttle.admit(attempt.account(), source(attempt), attempt.visit().at())) {
      case Admission.Delayed(var retryAfter) -> {
        failures.note(Tally.one(attempt, FailureCause.THROTTLED, null));
        yield Uni.createFrom().item(new Verdict.TooMany(retryAfter));
      }
      case Admission.Allowed _ -> admitted(attempt);
    };
  }

  private Uni<Verdict> admitted(Attempt attempt) {
    Password password = password(attempt);
    if (password == null) {
      failures.note(Tally.one(attempt, FailureCause.WRONG_PASSWORD, null));
      return Uni.createFrom().item(new Verdict.Wrong());
    }
    return commands
        .ask(attempt.visit().request(), work -> Candidate.named(work, attempt.userName()))
        .chain(candidate -> verify(attempt, password, candidate))
        .onFailure()
        .invoke(_ -> throttle.unjudged(attempt.account(), source(attempt)))
        .onFailure(Overloaded.class)
        .recoverWithItem(full -> new Verdict.TooBusy(full.retryAfter()));
  }

  private Uni<Verdict> verify(Attempt attempt, Password password, Candidate candidate) {
    Credentials.Password stored = candidate.credentials().password();
    PasswordHash hash = stored == null ? null : new PasswordHash(stored.hash().value());
    return hashing
        .verify(source(attempt), password, hash)
        .map(right -> verdict(attempt, password, candidate, right));
  }

  private Verdict verdict(Attempt attempt, Password password, Candidate candidate, boolean right) {
    Credentials.Password stored = candidate.credentials().password();
    if (right && stored != null && candidate.user() instanceof User.Active(Person person)) {
      throttle.succeeded(attempt.account(), source(attempt));
      return new Verdict.Right(candidate.id(), person, password, stored);
    }
    failures.note(Tally.one(attempt, cause(candidate, right), known(candidate)));
    return new Verdict.Wrong();
  }

  private static FailureCause cause(Candidate candidate, boolean right) {
    if (candidate.user().person() == null) {
      return FailureCause.UNKNOWN_USER;
    }
    if (candidate.credentials().password() == null) {
      return FailureCause.NO_PASSWORD;
    }
    return right ? FailureCause.SUSPENDED : FailureCause.WRONG_PASSWORD;
  }

  private static @Nullable UserId known(Candidate candidate) {
    return candidate.user().person() == null ? null : candidate.id();
  }

  /// Nobody's password looks like what comes to null here.
  private static @Nullable Password password(Attempt attempt) {
    try {
      return Password.of(attempt.password());
    } catch (PasswordRefused _) {
      return null;
    }
  }

  private static SourceAddress source(Attempt attempt) {
    return attempt.visit().source();
  }
}
