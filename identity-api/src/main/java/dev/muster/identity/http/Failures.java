package dev.muster.identity.http;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.codec.UnknownEventType;
import dev.muster.eventstore.command.Contended;
import dev.muster.identity.password.Overloaded;
import dev.muster.projections.Behind;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each exception means to whoever asked. Whatever is not named here is a bug: 500.
final class Failures {
  private Failures() {}

  static Failure of(Throwable thrown) {
    return switch (thrown) {
      case OAuthRefusal refusal -> of(refusal);
      case Rejected rejected -> of(rejected.rejection());
      case AppendRefused refused -> of(refused.reason());
      case UnknownEventType _ -> Failure.later("this replica is older than what it reads", 5);
      case Behind _ -> Failure.later("the read model has not come so far yet", 1);
      case Contended _ -> Failure.later("too much happens to this at once", 1);
      case Overloaded full -> Failure.later("too busy", Math.max(1, full.retryAfter().toSeconds()));
      case WebApplicationException web -> of(web);
      case IOException broken -> of(broken);
      default ->
          Outages.isOne(thrown)
              ? Failure.later("the database does not answer", 2)
              : Failure.of(500, "something is wrong on this side");
    };
  }

  private static Failure of(OAuthRefusal refusal) {
    Map<String, String> headers = new LinkedHashMap<>();
    String challenge = refusal.challenge();
    if (challenge != null) {
      headers.put("WWW-Authenticate", challenge);
    }
    return new Failure(
        refusal.code().status(), refusal.code().name(), refusal.description(), headers);
  }

  static Failure of(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotFound(var what) -> Failure.of(404, what + " not found");
      case Rejection.AlreadyExists(var what) -> Failure.of(409, what + " already exists");
      case Rejection.Invalid(var field, var why) -> Failure.of(400, field + " " + why);
      case Rejection.Contradicts(var why) -> Failure.of(409, why);
      case Rejection.Outdated(var what) ->
          Failure.of(412, what + " is no longer at the version given");
      case Rejection.Forbidden(var why) -> Failure.of(403, why);
      case Rejection.TooLarge(var what) -> Failure.of(413, what + " is too large");
    };
  }

  private static Failure of(Reason reason) {
    return switch (reason) {
      case Reason.UnknownRealm _ -> Failure.of(404, "realm not found");
      case Reason.TooLarge _ -> Failure.of(413, "the command is too large");
      case Reason.Expired _ -> Failure.of(409, "what this relied on has expired");
      case Reason.KeysGone _ -> Failure.of(404, "the subject was erased");
      case Reason.Moved _, Reason.ClaimHeld _, Reason.KeysExist _ ->
          Failure.later("too much happens to this at once", 1);
      case Reason.ClocksApart _, Reason.MasterKeyRetired _ ->
          Failure.later("this replica is out of step", 5);
    };
  }

  private static Failure of(IOException broken) {
    return Outages.isOne(broken)
        ? Failure.later("the database does not answer", 2)
        : Failure.of(400, "the body breaks off");
  }

  private static Failure of(WebApplicationException web) {
    int status = web.getResponse().getStatus();
    return switch (status) {
      case 404 -> Failure.of(404, "nothing is here");
      case 405 -> notAllowed(web.getResponse().getHeaderString("Allow"));
      case 406 -> Failure.of(406, "it comes in no form that is accepted");
      case 413 -> Failure.of(413, "the body is too large");
      case 415 -> Failure.of(415, "the content type is not one that is read here");
      default ->
          status >= 400 && status < 500
              ? Failure.of(status, "the request is malformed")
              : Failure.of(status < 400 ? 500 : status, "something is wrong on this side");
    };
  }

  /// @param allowed the methods that are for there (RFC 9110 §15.5.6)
  private static Failure notAllowed(@Nullable String allowed) {
    Map<String, String> headers = allowed == null ? Map.of() : Map.of("Allow", allowed);
    return new Failure(405, null, "this method is not for here", headers);
  }
}
