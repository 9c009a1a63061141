package dev.muster.identity.realm;

import dev.muster.domain.Decision;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmCommand;
import dev.muster.domain.realm.RealmDecider;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import io.smallrye.mutiny.Uni;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Founds the realm where it is not there, and brings its name and policy to what the file says.
final class RealmStep {
  private final RealmWork work;

  RealmStep(RealmWork work) {
    this.work = work;
  }

  Uni<Boolean> apply(RealmFile file) {
    String name = Objects.requireNonNullElse(file.displayName(), file.realm());
    return new Founding(work)
        .found(name, policy(RealmPolicy.DEFAULT, file.policy()))
        .chain(founded -> change(file).map(changed -> founded || changed));
  }

  private Uni<Boolean> change(RealmFile file) {
    return work.change(w ->
        w.load(Realm.FOLD, RealmEvent.STREAM)
            .map(realm ->
                Decision.of(RealmDecider.decide(realm, wish(realm, file, w.at())), realm)));
  }

  private static RealmCommand wish(Realm realm, RealmFile file, java.time.Instant at) {
    return switch (realm) {
      case Realm.Live now ->
          new RealmCommand.ChangePolicy(
              Objects.requireNonNullElse(file.displayName(), now.displayName()),
              policy(now.policy(), file.policy()),
              at);
      case Realm.Absent _ -> throw new IllegalStateException("the realm was founded before");
    };
  }

  private static RealmPolicy policy(RealmPolicy now, RealmFile.@Nullable Policy file) {
    return file == null
        ? now
        : new RealmPolicy(
            Objects.requireNonNullElse(file.accessTokenLifetime(), now.accessTokenLifetime()),
            Objects.requireNonNullElse(file.codeLifetime(), now.codeLifetime()),
            Objects.requireNonNullElse(file.refreshIdle(), now.refreshIdle()),
            Objects.requireNonNullElse(file.grantLifetime(), now.grantLifetime()),
            Objects.requireNonNullElse(file.sessionLifetime(), now.sessionLifetime()),
            Objects.requireNonNullElse(file.refreshGrace(), now.refreshGrace()));
  }
}
