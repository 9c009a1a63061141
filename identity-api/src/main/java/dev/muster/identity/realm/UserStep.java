package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.Rejection;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import dev.muster.domain.Subject;
import dev.muster.domain.credential.Credentials;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.group.GroupName;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.directory.Wishes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings a user to what the file says of them. A password is set only where the user is new.
final class UserStep {
  private final RealmWork work;
  private final Secrets secrets;
  private final NewPasswords passwords;

  UserStep(RealmWork work, Secrets secrets, NewPasswords passwords) {
    this.work = work;
    this.secrets = secrets;
    this.passwords = passwords;
  }

  Uni<Boolean> apply(RealmFile.UserEntry entry) {
    UserName name = new UserName(entry.userName());
    return work.ask(w -> w.holder(name.claim()).map(Decision::answer))
        .chain(holder ->
            holder.isPresent() || entry.password() == null
                ? work.change(w -> decide(w, name, entry, null))
                : passwords
                    .hash(
                        secrets.read("user " + name, entry.password()),
                        name.value(),
                        Objects.requireNonNullElse(entry.oneTimePassword(), false))
                    .chain(hash -> work.change(w -> decide(w, name, entry, hash))));
  }

  private Uni<Decision<User>> decide(
      Work w, UserName name, RealmFile.UserEntry entry, @Nullable NewPassword password) {
    return w.holder(name.claim())
        .map(holder -> holder.map(StreamId::id).orElseGet(EventIds::next))
        .map(UserId::new)
        .chain(id ->
            Uni.combine()
                .all()
                .unis(
                    w.load(User.FOLD, id.stream()),
                    w.load(Credentials.FOLD, id.credentials()),
                    groups(w, entry))
                .asTuple()
                .map(t ->
                    decide(
                        new Wish(w, id, name, entry),
                        t.getItem1(),
                        t.getItem3(),
                        password,
                        t.getItem2())));
  }

  private record Wish(Work work, UserId id, UserName name, RealmFile.UserEntry entry) {}

  private static Decision<User> decide(
      Wish wish,
      User user,
      Map<GroupId, Group> groups,
      @Nullable NewPassword password,
      Credentials credentials) {
    var wishes = new Wishes<>(User.FOLD, user);
    wishes.wish(state -> UserDecider.decide(state, described(state, wish)));
    groups.forEach((id, group) ->
        wishes.wish(state ->
            UserDecider.decide(
                state, group, new UserCommand.JoinGroup(wish.id(), id, wish.work().at()))));
    for (String role : Entries.of(wish.entry().roles())) {
      var grant = new UserCommand.GrantRole(wish.id(), Role.of(role), wish.work().at());
      wishes.wish(state -> UserDecider.decide(state, grant));
    }
    Decision<User> decision = wishes.decision();
    boolean isNew = user instanceof User.Absent;
    return isNew && password != null ? with(decision, wish, password, credentials) : decision;
  }

  private static Decision<User> with(
      Decision<User> decision, Wish wish, NewPassword password, Credentials credentials) {
    List<DomainEvent> events = new ArrayList<>(decision.events());
    events.addAll(password.set(credentials, decision.result(), wish.id(), wish.work().at()));
    return Decision.of(events, decision.result());
  }

  private static UserCommand described(User user, Wish wish) {
    return user.person() == null
        ? new UserCommand.Register(
            wish.id(),
            new Subject(Objects.requireNonNullElse(wish.entry().subject(), wish.id().toString())),
            wish.name(),
            profile(wish.entry()),
            wish.work().at())
        : new UserCommand.ChangeProfile(wish.id(), profile(wish.entry()), wish.work().at());
  }

  private static Uni<Map<GroupId, Group>> groups(Work w, RealmFile.UserEntry entry) {
    return Multi.createFrom()
        .iterable(Entries.of(entry.groups()))
        .onItem()
        .transformToUniAndConcatenate(name -> group(w, new GroupName(name)))
        .collect()
        .asList()
        .map(list ->
            list.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Uni<Map.Entry<GroupId, Group>> group(Work w, GroupName name) {
    return w.holder(name.claim())
        .map(holder -> holder.orElseThrow(() -> new Rejection.NotFound("group " + name).reject()))
        .chain(stream ->
            w.load(Group.FOLD, stream).map(group -> Map.entry(new GroupId(stream.id()), group)));
  }

  private static Profile profile(RealmFile.UserEntry e) {
    boolean verified = Objects.requireNonNullElse(e.emailVerified(), false);
    return new Profile(
        e.givenName() == null && e.familyName() == null
            ? null
            : Profile.Name.of(e.givenName(), e.familyName()),
        e.displayName(),
        null,
        null,
        null,
        null,
        null,
        e.locale(),
        e.timezone(),
        e.externalId(),
        e.email() == null
            ? List.of()
            : List.of(new Profile.Email(e.email(), "work", true, verified)),
        e.phoneNumber() == null
            ? List.of()
            : List.of(new Profile.PhoneNumber(e.phoneNumber(), "work", true, false)),
        List.of());
  }
}
