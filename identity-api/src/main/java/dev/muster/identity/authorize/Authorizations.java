package dev.muster.identity.authorize;

import dev.muster.domain.Decision;
import dev.muster.eventstore.command.CommandHandler;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.bearer.BearerSecret;
import dev.muster.identity.browser.Visit;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.http.Parameters;
import dev.muster.identity.key.OwnTokens;
import dev.muster.identity.session.IdTokenHint;
import dev.muster.identity.session.SignedIn;
import dev.muster.identity.token.Reaches;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers authorization requests. What is to be done is found out first; where a code is issued,
/// that is in the name of the user who was found.
@Singleton
public final class Authorizations {
  private final CommandHandler commands;
  private final Askers askers;
  private final Issuers issuers;
  private final OwnTokens tokens;
  private final Reaches reaches;
  private final CodeIssue codes;

  @Inject
  Authorizations(
      CommandHandler commands,
      Askers askers,
      Issuers issuers,
      OwnTokens tokens,
      Reaches reaches,
      CodeIssue codes) {
    this.commands = commands;
    this.askers = askers;
    this.issuers = issuers;
    this.tokens = tokens;
    this.reaches = reaches;
    this.codes = codes;
  }

  /// @param session that the browser is in
  /// @param justSignedIn whether it was for this request that the person signed in
  public record Inquiry(
      Visit visit, String query, @Nullable BearerSecret session, boolean justSignedIn) {}

  public Uni<Answer> answer(Inquiry inquiry) {
    return commands.ask(inquiry.visit().request(), work -> decide(work, inquiry));
  }

  /// The same as part of what is decided already.
  public Uni<Decision<Answer>> decide(Work work, Inquiry inquiry) {
    return examine(work, inquiry, Parameters.ofAuthorization(inquiry.query()))
        .chain(finding -> decide(work, inquiry.visit(), finding));
  }

  private Uni<Decision<Answer>> decide(Work work, Visit visit, Finding finding) {
    return switch (finding) {
      case Finding.Done(var answer) -> Uni.createFrom().item(Decision.answer(answer));
      case Finding.Ready ready -> {
        SignedIn who = ready.who();
        work.by(visit.by(who.user(), who.session().session().value()).actor());
        yield codes.decide(work, visit, ready);
      }
    };
  }

  private Uni<Finding> examine(Work work, Inquiry inquiry, Parameters parameters) {
    return askers
        .of(work, parameters)
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

  private Uni<Finding> examine(Work work, Inquiry inquiry, Query query) {
    return query
        .check(work, reaches)
        .chain(() -> SignedIn.of(work, inquiry.session()))
        .chain(who ->
            IdTokenHint.of(work, tokens, query.request().idTokenHint())
                .map(hint -> judge(inquiry, query, who.filter(one -> isMeant(one, hint)))));
  }

  /// Whether somebody is whom the client means, if it means anybody (`id_token_hint`).
  private static boolean isMeant(SignedIn who, Optional<IdTokenHint> hint) {
    return hint.isEmpty() || hint.get().subject().equals(who.person().subject().value());
  }

  private static Finding judge(Inquiry inquiry, Query query, Optional<SignedIn> who) {
    AuthorizationRequest request = query.request();
    boolean signedIn =
        who.isPresent()
            && (inquiry.justSignedIn() || !request.wantsSignIn(who.get(), inquiry.visit().at()));
    if (signedIn) {
      return new Finding.Ready(query, who.get());
    }
    if (request.wantsNoPage() || inquiry.justSignedIn()) {
      throw new AuthorizationRefusal(
          AuthorizationRefusal.Code.login_required,
          "whom the client means is not signed in, or too long ago");
    }
    return new Finding.Done(
        new Answer.SignIn(
            query.asker().client().metadata().clientName(),
            query.asker().redirectUri(),
            request.loginHint()));
  }
}
