package dev.muster.identity.token;

import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Circumstances;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.Session;
import dev.muster.domain.user.Person;
import dev.muster.domain.user.User;
import dev.muster.eventstore.command.Work;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/// What a grant's tokens depend on beside the grant, as of one piece of work, which relies on all
/// of it.
///
/// @param person absent where the user is not active
record Facts(@Nullable Person person, Circumstances circumstances) {
  static Uni<Facts> of(Work work, Authorization given) {
    return policy(work)
        .chain(policy ->
            work.load(User.FOLD, given.user().stream())
                .chain(
                    user -> session(work, given).map(session -> of(work, policy, user, session))));
  }

  static Uni<RealmPolicy> policy(Work work) {
    return work.load(Realm.FOLD, RealmEvent.STREAM)
        .map(realm ->
            switch (realm) {
              case Realm.Live live -> live.policy();
              case Realm.Absent _ -> RealmPolicy.DEFAULT;
            });
  }

  /// A grant with `offline_access` does not rely on its session.
  private static Uni<Session> session(Work work, Authorization given) {
    return given.offline()
        ? Uni.createFrom().item(Session.ABSENT)
        : work.load(Session.FOLD, given.session().stream());
  }

  private static Facts of(Work work, RealmPolicy policy, User user, Session session) {
    Person person = user instanceof User.Active(var active) ? active : null;
    int epoch = user.sessionEpoch();
    return new Facts(
        person, new Circumstances(epoch, session.aliveUntil(epoch, work.at()), policy));
  }
}
