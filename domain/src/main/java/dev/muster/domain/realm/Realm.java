package dev.muster.domain.realm;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;
import dev.muster.domain.Log;
import dev.muster.domain.Month;
import dev.muster.domain.RealmId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

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
  /// @param retired the last sequence that retention has taken from each log of which it took any
  record Live(
      RealmId id,
      String displayName,
      RealmPolicy policy,
      Instant createdAt,
      Month remembered,
      Map<Log, Long> retired)
      implements Realm {
    public Live {
      retired = Map.copyOf(retired);
    }

    /// The last sequence that retention has taken from a log; 0 where it took none.
    public long retired(Log log) {
      return retired.getOrDefault(log, 0L);
    }

    private Live with(String name, RealmPolicy now) {
      return new Live(id, name, now, createdAt, remembered, retired);
    }

    private Live remembering(Month first) {
      return new Live(id, displayName, policy, createdAt, first, retired);
    }

    private Live without(Log log, long upTo) {
      Map<Log, Long> gone = new EnumMap<>(Log.class);
      gone.putAll(retired);
      gone.merge(log, upTo, Math::max);
      return new Live(id, displayName, policy, createdAt, remembered, gone);
    }
  }

  static Realm evolve(Realm realm, RealmEvent event) {
    return switch (realm) {
      case Absent _ -> created(realm, event);
      case Live live -> changed(live, event);
    };
  }

  private static Realm created(Realm absent, RealmEvent event) {
    return switch (event) {
      case RealmEvent.Created e ->
          new Live(e.realm(), e.displayName(), e.policy(), e.at(), Month.of(e.at()), Map.of());
      case RealmEvent.PolicyChanged _, RealmEvent.LogRetired _, RealmEvent.StrangersForgotten _ ->
          absent;
    };
  }

  private static Realm changed(Live live, RealmEvent event) {
    return switch (event) {
      case RealmEvent.PolicyChanged e -> live.with(e.displayName(), e.policy());
      case RealmEvent.StrangersForgotten e -> live.remembering(e.month().plus(1));
      case RealmEvent.LogRetired e -> live.without(e.log(), e.toSequence());
      case RealmEvent.Created _ -> live;
    };
  }
}
