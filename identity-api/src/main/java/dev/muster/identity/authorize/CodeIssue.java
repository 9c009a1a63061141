package dev.muster.identity.authorize;

import dev.muster.domain.Decision;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.Registration;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.Grant;
import dev.muster.domain.grant.GrantCommand;
import dev.muster.domain.grant.GrantDecider;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.realm.Realm;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.Session;
import dev.muster.domain.session.SessionCommand;
import dev.muster.domain.session.SessionDecider;
import dev.muster.domain.token.Entitlement;
import dev.muster.domain.token.Request;
import dev.muster.eventstore.command.EventIds;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.session.SignedIn;
import dev.muster.identity.token.Reaches;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Grants a client what it asks for, as far as the person may, and gives it the code for that.
@Singleton
final class CodeIssue {
  private final Reaches reaches;

  @Inject
  CodeIssue(Reaches reaches) {
    this.reaches = reaches;
  }

  Uni<Decision<Answer>> decide(Work work, Visit visit, Finding.Ready ready) {
    Query query = ready.query();
    Registration client = query.asker().client();
    Request wished = query.request().wished();
    return Uni.combine()
        .all()
        .unis(
            reaches.ofPerson(work, client, ready.who().person(), wished.scopes()),
            work.load(Realm.FOLD, RealmEvent.STREAM))
        .with((reach, realm) ->
            switch (reach.entitlements().authorization(wished)) {
              case Entitlement.Refused(var flaw, var why) ->
                  Decision.answer(refused(query, flaw, why));
              case Entitlement.Granted(var scopes, _) ->
                  issue(visit, ready, begin(work, ready, scopes), realm.policy());
            });
  }

  /// What begins: a grant of a new name, and what it allows.
  private record Beginning(GrantId grant, Authorization authorization) {}

  private static Beginning begin(Work work, Finding.Ready ready, Scopes scopes) {
    GrantId grant = new GrantId(EventIds.next());
    work.begin(Grant.FOLD, grant.stream());
    return new Beginning(grant, authorization(ready, scopes));
  }

  private static Decision<Answer> issue(
      Visit visit, Finding.Ready ready, Beginning beginning, RealmPolicy policy) {
    GrantId grant = beginning.grant();
    Query query = ready.query();
    BearerSecret code = BearerSecret.random(BearerSecret.Kind.CODE, grant.value());
    var command =
        new GrantCommand.IssueCode(
            grant,
            beginning.authorization(),
            code.hash(),
            query.asker().redirectUri(),
            query.request().codeChallenge(),
            policy,
            visit.at());
    List<DomainEvent> events = new ArrayList<>(seen(visit, ready.who().session()));
    events.addAll(GrantDecider.decide(Grant.ABSENT, command));
    Answer answer = new Answer.Redirect(query.callback().code(code));
    return Decision.of(events, answer).until(ready.who().session().expires());
  }

  private static Authorization authorization(Finding.Ready ready, Scopes scopes) {
    SignedIn who = ready.who();
    AuthorizationRequest request = ready.query().request();
    return new Authorization(
        who.user(),
        ready.query().asker().client().key(),
        who.session().session(),
        who.person().sessionEpoch(),
        Set.copyOf(scopes.values()),
        request.wished().resources(),
        who.session().authenticatedAt(),
        who.session().amr(),
        who.session().acr(),
        request.nonce());
  }

  /// That the session is used from another address, or with another browser, is worth knowing.
  private static List<? extends DomainEvent> seen(Visit visit, Session.Live session) {
    return SessionDecider.decide(
        session,
        new SessionCommand.SeeElsewhere(
            session.session(), visit.device(), visit.address(), visit.at()));
  }

  private static Answer refused(Query query, Entitlement.Flaw flaw, String why) {
    AuthorizationRefusal.Code code =
        switch (flaw) {
          case INVALID_SCOPE -> AuthorizationRefusal.Code.invalid_scope;
          case INVALID_TARGET -> AuthorizationRefusal.Code.invalid_target;
        };
    return new Answer.Redirect(query.callback().error(new AuthorizationRefusal(code, why)));
  }
}
