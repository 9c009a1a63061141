package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.identity.directory.UserErasure;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PasswordPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What whoever runs Muster may do from its command line, through the same command handlers as
/// everybody else.
public final class Operator {
  private final CommandHandler commands;
  private final Clock clock;
  private final NewPasswords passwords;
  private final String baseUrl;

  /// @param baseUrl of the installation; issuers begin with it
  public Operator(CommandHandler commands, Clock clock, HashingPool hashing, String baseUrl) {
    this.commands = commands;
    this.clock = clock;
    this.passwords = new NewPasswords(hashing, PasswordPolicy.bundled());
    this.baseUrl = baseUrl;
  }

  /// Founds `main` and registers its first administrator, where these are not there.
  ///
  /// @param adminPassword the password to give it; a one-time password is made where absent
  /// @return the one-time password to tell, where one was made
  public Uni<Optional<String>> found(@Nullable String adminPassword) {
    RealmWork work = new RealmWork(commands, clock, RealmId.MAIN);
    return new Founding(work)
        .found("Muster", RealmPolicy.DEFAULT)
        .chain(() -> new FirstAdministrator(work, passwords).register(adminPassword));
  }

  /// A new one-time password for the first administrator.
  public Uni<String> recoverAdministrator() {
    RealmWork work = new RealmWork(commands, clock, RealmId.MAIN);
    return new FirstAdministrator(work, passwords).recover();
  }

  /// Erases a person once more, whom a restored database has brought back.
  ///
  /// @return whether there was anybody to be erased
  public Uni<Boolean> eraseAgain(RealmId realm, UserId user) {
    return new RealmWork(commands, clock, realm)
        .change(new UserErasure(user, null)::again)
        .onFailure(Rejected.class)
        .recoverWithItem(false);
  }

  /// Writes down that the beginning of a log is about to be dropped.
  ///
  /// @return whether it was not written down before
  public Uni<Boolean> retire(RealmId realm, Retiring range) {
    return new RealmWork(commands, clock, realm)
        .change(w ->
            w.load(Realm.FOLD, RealmEvent.STREAM)
                .map(state ->
                    Decision.of(RealmDecider.decide(state, range.command(w.at())), state)));
  }

  /// What is about to be dropped of a log.
  ///
  /// @param digest over the leaf hashes of these events
  public record Retiring(Log log, long from, long to, String digest) {
    private RealmCommand command(Instant at) {
      return new RealmCommand.RetireLog(log, from, to, digest, at);
    }
  }

  /// Brings a realm to what a file says of it. Applied twice, it appends nothing the second time.
  ///
  /// Fails with {@link RealmFileInvalid} where the file cannot be used, and with a rejection where
  /// what it says is refused; what was applied before that stays.
  public Uni<Applied> apply(Path file, Map<String, String> environment) {
    RealmFile realm = RealmFileReader.read(file);
    Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("."));
    RealmWork work = new RealmWork(commands, clock, new RealmId(realm.realm()));
    return Multi.createFrom()
        .iterable(steps(realm, work, new Secrets(folder, environment)))
        .onItem()
        .transformToUniAndConcatenate(Supplier::get)
        .collect()
        .asList()
        .map(changes -> Applied.of(work.realm(), changes));
  }

  private List<Supplier<Uni<Boolean>>> steps(RealmFile file, RealmWork work, Secrets secrets) {
    ApiStep apis = new ApiStep(work, baseUrl + "/realms/" + work.realm());
    GroupStep groups = new GroupStep(work);
    ClientStep clients = new ClientStep(work, secrets);
    UserStep users = new UserStep(work, secrets, passwords);
    List<Supplier<Uni<Boolean>>> steps = new ArrayList<>();
    steps.add(() -> new RealmStep(work).apply(file));
    Entries.of(file.apis())
        .forEach(e -> steps.add(named("api", e.identifier(), () -> apis.apply(e))));
    Entries.of(file.groups())
        .forEach(e -> steps.add(named("group", e.name(), () -> groups.apply(e))));
    Entries.of(file.clients())
        .forEach(e -> steps.add(named("client", e.clientId(), () -> clients.apply(e))));
    Entries.of(file.users())
        .forEach(e -> steps.add(named("user", e.userName(), () -> users.apply(e))));
    return steps;
  }

  /// A step whose refusal says which entry of the file it was.
  private static Supplier<Uni<Boolean>> named(
      String kind, String name, Supplier<Uni<Boolean>> step) {
    return () ->
        Uni.createFrom()
            .deferred(step::get)
            .onFailure(Rejected.class)
            .transform(e -> new RealmFileInvalid(kind + " " + name + ": " + Refusals.inWords(e)));
  }

  /// What became of a realm file.
  ///
  /// @param entries how many it has
  /// @param changed how many of them changed anything
  public record Applied(RealmId realm, int entries, int changed) {
    static Applied of(RealmId realm, List<Boolean> changes) {
      int changed = (int) changes.stream().filter(change -> change).count();
      return new Applied(realm, changes.size(), changed);
    }
  }
}
