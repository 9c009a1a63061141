package dev.muster.domain.realm;

import dev.muster.domain.Rejection;
import java.util.List;

/// What becomes of a wish about a realm.
public final class RealmDecider {
  private RealmDecider() {}

  public static List<RealmEvent> decide(Realm realm, RealmCommand command) {
    return switch (command) {
      case RealmCommand.Create c -> create(realm, c);
      case RealmCommand.ChangePolicy c -> changePolicy(realm, c);
    };
  }

  private static List<RealmEvent> create(Realm realm, RealmCommand.Create c) {
    return switch (realm) {
      case Realm.Absent _ ->
          List.of(new RealmEvent.Created(c.realm(), c.displayName(), c.policy(), c.at()));
      case Realm.Live live -> {
        if (live.equals(new Realm.Live(c.realm(), c.displayName(), c.policy(), live.createdAt()))) {
          yield List.of();
        }
        throw new Rejection.AlreadyExists("realm " + c.realm()).reject();
      }
    };
  }

  private static List<RealmEvent> changePolicy(Realm realm, RealmCommand.ChangePolicy c) {
    return switch (realm) {
      case Realm.Live live ->
          live.displayName().equals(c.displayName()) && live.policy().equals(c.policy())
              ? List.of()
              : List.of(new RealmEvent.PolicyChanged(c.displayName(), c.policy(), c.at()));
      case Realm.Absent _ -> throw new Rejection.NotFound("realm").reject();
    };
  }
}
