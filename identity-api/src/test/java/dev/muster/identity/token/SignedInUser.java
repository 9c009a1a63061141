package dev.muster.identity.token;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantCommand;
import dev.muster.domain.grant.GrantDecider;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.User;
import dev.muster.domain.user.UserCommand;
import dev.muster.domain.user.UserDecider;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import dev.muster.identity.bearer.BearerSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A person who has just signed in: what the authorization endpoint would do with it.
public final class SignedInUser {
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Duration DAY = Duration.ofHours(12);

  private final TokenRealm realm;
  private final UserId user;
  private final int epoch;
  private final SessionId session = new SessionId(EventIds.next());

  private SignedInUser(TokenRealm realm, UserId user, int epoch) {
    this.realm = realm;
    this.user = user;
    this.epoch = epoch;
  }

  public static SignedInUser of(TokenRealm realm, String name) {
    UserId user =
        realm.handle(work ->
            work.holder(new UserName(name).claim())
                .map(holder -> Decision.answer(new UserId(holder.orElseThrow().id()))));
    int epoch =
        realm.handle(work ->
            work.load(User.FOLD, user.stream())
                .map(state -> Decision.answer(state.sessionEpoch())));
    SignedInUser signedIn = new SignedInUser(realm, user, epoch);
    signedIn.start();
    return signedIn;
  }

  public UserId id() {
    return user;
  }

  public SessionId session() {
    return session;
  }

  /// A code for a client, as if it had asked for these scopes.
  public String code(String client, String... scopes) {
    GrantId grant = new GrantId(EventIds.next());
    BearerSecret code = BearerSecret.random(BearerSecret.Kind.CODE, grant.value());
    ClientKey key =
        realm.handle(work ->
            work.holder(new ClientId(client).claim())
                .map(holder -> Decision.answer(new ClientKey(holder.orElseThrow().id()))));
    Authorization given =
        new Authorization(
            user,
            key,
            session,
            epoch,
            Set.of(scopes),
            List.of(),
            Instant.now(),
            Set.of("pwd"),
            "1",
            "once");
    append(
        new GrantCommand.IssueCode(
            grant,
            given,
            code.hash(),
            "https://" + client + ".example/callback",
            CHALLENGE,
            RealmPolicy.DEFAULT,
            Instant.now()));
    return code.text();
  }

  public void endSession() {
    realm.append(work ->
        work.load(Session.FOLD, session.stream())
            .map(state ->
                Decision.answer(
                    SessionDecider.decide(
                        state, new SessionCommand.End(session, EndCause.SIGNED_OUT, work.at())))));
  }

  public void change(UserCommand command) {
    realm.append(work ->
        work.load(User.FOLD, user.stream())
            .map(state -> Decision.answer(UserDecider.decide(state, command))));
  }

  private void start() {
    SessionCommand.Start start =
        new SessionCommand.Start(
            session,
            user,
            epoch,
            BearerSecret.random(BearerSecret.Kind.SESSION, session.value()).hash(),
            Set.of("pwd"),
            "1",
            null,
            null,
            DAY,
            Instant.now());
    realm.append(work ->
        work.load(Session.FOLD, session.stream())
            .map(state -> Decision.answer(SessionDecider.decide(state, start))));
  }

  private void append(GrantCommand command) {
    realm.append(work ->
        work.load(Grant.FOLD, command.grant().stream())
            .map(grant -> {
              List<? extends DomainEvent> events = GrantDecider.decide(grant, command);
              return Decision.answer(events);
            }));
  }
}
