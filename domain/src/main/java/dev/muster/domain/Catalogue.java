package dev.muster.domain;

import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.api.ApiEvent;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.group.GroupEvent;
import dev.muster.domain.key.SigningKeyEvent;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.token.TokenEvent;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserEvent;
import java.util.List;

/// Every family of events; each permitted record of a family is one event type.
public final class Catalogue {
  public static final List<Class<? extends DomainEvent>> FAMILIES =
      List.of(
          RealmEvent.class,
          SigningKeyEvent.class,
          UserEvent.class,
          CredentialEvent.class,
          GroupEvent.class,
          ClientEvent.class,
          ApiEvent.class,
          SessionEvent.class,
          GrantEvent.class,
          TokenEvent.class,
          ActivityEvent.class);

  /// The folds whose streams may grow long. The others end after a few events, or change by the
  /// hand of somebody who runs the realm.
  public static final List<Fold<?>> LONG = List.of(User.FOLD, Session.FOLD, Grant.FOLD);

  private Catalogue() {}
}
