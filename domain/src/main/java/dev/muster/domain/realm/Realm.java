package dev.muster.domain.realm;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import dev.muster.domain.Month;
import dev.muster.domain.RealmId;
import java.time.Instant;

/// What a realm has come to.
public sealed interface Realm {
  Fold<Realm> FOLD = Fold.of(Category.REALM, new Absent(), RealmEvent.class, Realm::evolve);

  /// Its policy; where the realm is not there, the one that realms begin with.
  RealmPolicy policy();

  record Absent() implements Realm {
    @Override
    public RealmPolicy policy() {
      return RealmPolicy.DEFAULT;
    }
  }

  /// @param remembered the first month of which strangers are not forgotten
  record Live(
      RealmId id, String displayName, RealmPolicy policy, Instant createdAt, Month remembered)
      implements Realm {}

  static Realm evolve(Realm realm, RealmEvent event) {
    return switch (realm) {
      case Absent _ -> created(realm, event);
      case Live live -> changed(live, event);
    };
  }

  private static Realm created(Realm absent, RealmEvent event) {
    return switch (event) {
      case RealmEvent.Created e ->
          new Live(e.realm(), e.displayName(), e.policy(), e.at(), Month.of(e.at()));
      case RealmEvent.PolicyChanged _, RealmEvent.LogRetired _, RealmEvent.StrangersForgotten _ ->
          absent;
    };
  }

  private static Realm changed(Live live, RealmEvent event) {
    return switch (event) {
      case RealmEvent.PolicyChanged e ->
          new Live(live.id(), e.displayName(), e.policy(), live.createdAt(), live.remembered());
      case RealmEvent.StrangersForgotten e ->
          new Live(
              live.id(), live.displayName(), live.policy(), live.createdAt(), e.month().plus(1));
      case RealmEvent.Created _, RealmEvent.LogRetired _ -> live;
    };
  }
}
