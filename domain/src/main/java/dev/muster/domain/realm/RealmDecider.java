package dev.muster.domain.realm;

import dev.muster.domain.Month;
import dev.muster.domain.Rejection;
import java.util.ArrayList;
import java.util.List;

/// What becomes of a wish about a realm.
public final class RealmDecider {
  private RealmDecider() {}

  public static List<RealmEvent> decide(Realm realm, RealmCommand command) {
    return switch (command) {
      case RealmCommand.Create c -> create(realm, c);
      case RealmCommand.ChangePolicy c -> changePolicy(realm, c);
      case RealmCommand.ForgetStrangers c -> forget(realm, c);
      case RealmCommand.RetireLog c -> retire(realm, c);
    };
  }

  private static List<RealmEvent> create(Realm realm, RealmCommand.Create c) {
    return switch (realm) {
      case Realm.Absent _ ->
          List.of(new RealmEvent.Created(c.realm(), c.displayName(), c.policy(), c.at()));
      case Realm.Live live -> {
        if (live.id().equals(c.realm())
            && live.displayName().equals(c.displayName())
            && live.policy().equals(c.policy())) {
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

  /// Each month by itself, from the one after the last that is forgotten. The month that runs, and
  /// the one before it, may still be written to.
  private static List<RealmEvent> forget(Realm realm, RealmCommand.ForgetStrangers c) {
    return switch (realm) {
      case Realm.Live live -> {
        if (c.through().isAfter(Month.of(c.at()).plus(-2))) {
          throw new Rejection.Invalid("through", "the month is not over for long").reject();
        }
        List<RealmEvent> events = new ArrayList<>();
        for (Month m = live.remembered(); !m.isAfter(c.through()); m = m.plus(1)) {
          events.add(new RealmEvent.StrangersForgotten(m, c.at()));
        }
        yield events;
      }
      case Realm.Absent _ -> throw new Rejection.NotFound("realm").reject();
    };
  }

  /// What is retired is the beginning of a log, and said once: whoever says it again changes
  /// nothing.
  private static List<RealmEvent> retire(Realm realm, RealmCommand.RetireLog c) {
    return switch (realm) {
      case Realm.Live live -> {
        long before = live.retired(c.log());
        if (c.toSequence() <= before) {
          yield List.of();
        }
        if (c.fromSequence() != before + 1) {
          throw new Rejection.Contradicts("the log is retired up to sequence " + before).reject();
        }
        yield List.of(
            new RealmEvent.LogRetired(
                c.log(), c.fromSequence(), c.toSequence(), c.digest(), c.at()));
      }
      case Realm.Absent _ -> throw new Rejection.NotFound("realm").reject();
    };
  }
}
