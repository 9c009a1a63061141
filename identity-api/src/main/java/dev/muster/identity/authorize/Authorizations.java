package dev.muster.identity.authorize;

import dev.muster.domain.Decision;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.session.SignedIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers authorization requests. First it is asked what is to be done; then, if a code is to be
/// issued, that is decided once more from the start, now in the name of the user, and appended.
@Singleton
public final class Authorizations {
  private final CommandHandler commands;
  private final Issuers issuers;

  @Inject
  Authorizations(CommandHandler commands, Issuers issuers) {
    this.commands = commands;
    this.issuers = issuers;
  }

  /// @param session that the browser is in
  /// @param justSignedIn whether it was for this request that the person signed in
  public record Inquiry(
      Visit visit, String query, @Nullable BearerSecret session, boolean justSignedIn) {}

  public Uni<Answer> answer(Inquiry inquiry) {
    Parameters parameters = Parameters.ofAuthorization(inquiry.query());
    return commands
        .ask(
            inquiry.visit().request(),
            work -> examine(work, inquiry, parameters).map(Decision::answer))
        .chain(finding ->
            switch (finding) {
              case Finding.Done(var answer) -> Uni.createFrom().item(answer);
              case Finding.Ready ready -> issue(inquiry, parameters, ready);
            });
  }

  private Uni<Answer> issue(Inquiry inquiry, Parameters parameters, Finding.Ready ready) {
    SignedIn who = ready.who();
    return commands
        .handle(
            inquiry.visit().by(who.user(), who.session().session().value()),
            work -> examine(work, inquiry, parameters).chain(found -> decide(work, inquiry, found)))
        .map(handled -> handled.result());
  }

  private Uni<Decision<Answer>> decide(Work work, Inquiry inquiry, Finding finding) {
    return switch (finding) {
      case Finding.Done(var answer) -> Uni.createFrom().item(Decision.answer(answer));
      case Finding.Ready ready -> CodeIssue.decide(work, inquiry.visit(), ready);
    };
  }

  private Uni<Finding> examine(Work work, Inquiry inquiry, Parameters parameters) {
    return Asker.of(work, parameters)
        .chain(asker ->
            switch (asker) {
              case Asker.Unknown(var explanation) ->
                  Uni.createFrom().item(new Finding.Done(new Answer.Fault(explanation)));
              case Asker.Known known -> examine(work, inquiry, parameters, known);
            });
  }

  private Uni<Finding> examine(
      Work work, Inquiry inquiry, Parameters parameters, Asker.Known asker) {
    String issuer = issuers.of(work.realm()).value();
    String state = parameters.repeated().contains("state") ? null : parameters.get("state");
    Callback callback = new Callback(asker.redirectUri(), state, issuer);
    return Uni.createFrom()
        .deferred(() -> examine(work, inquiry, Query.of(asker, parameters, callback)))
        .onFailure(AuthorizationRefusal.class)
        .recoverWithItem(refused -> new Finding.Done(new Answer.Redirect(callback.error(refused))));
  }

  private static Uni<Finding> examine(Work work, Inquiry inquiry, Query query) {
    return query
        .check(work)
        .chain(() -> SignedIn.of(work, inquiry.session()))
        .map(who -> judge(inquiry, query, who));
  }

  private static Finding judge(Inquiry inquiry, Query query, Optional<SignedIn> who) {
    AuthorizationRequest request = query.request();
    boolean signedIn =
        who.isPresent()
            && (inquiry.justSignedIn() || !request.wantsSignIn(who.get(), inquiry.visit().at()));
    if (signedIn) {
      return new Finding.Ready(query, who.get());
    }
    if (request.wantsNoPage()) {
      throw new AuthorizationRefusal(
          AuthorizationRefusal.Code.login_required, "nobody is signed in, or too long ago");
    }
    return new Finding.Done(
        new Answer.SignIn(
            query.asker().client().metadata().clientName(),
            query.asker().redirectUri(),
            request.loginHint()));
  }
}
