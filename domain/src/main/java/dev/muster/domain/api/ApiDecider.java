package dev.muster.domain.api;

import dev.muster.domain.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rules of APIs.
public final class ApiDecider {
  private ApiDecider() {}

  public static List<ApiEvent> decide(Api api, ApiCommand command) {
    return switch (command) {
      case ApiCommand.Register c -> register(api, c);
      case ApiCommand.Change c -> change(api, c);
      case ApiCommand.Remove c -> remove(api, c);
    };
  }

  private static List<ApiEvent> register(Api api, ApiCommand.Register c) {
    return switch (api) {
      case Api.Absent _ -> {
        String identifier = c.identifier().value();
        if (identifier.equals(c.issuer()) || identifier.startsWith(c.issuer() + "/")) {
          throw new Rejection.Invalid("identifier", "must not lie below the issuer").reject();
        }
        ApiDescription d = c.description().checked();
        yield List.of(
            new ApiEvent.Registered(
                c.api(),
                c.identifier(),
                d.name(),
                d.scopes(),
                d.tokenLifetime(),
                d.algorithm(),
                c.at()));
      }
      case Api.Registered _, Api.Removed _ ->
          throw new Rejection.AlreadyExists("api " + c.api()).reject();
    };
  }

  private static List<ApiEvent> change(Api api, ApiCommand.Change c) {
    return switch (api) {
      case Api.Registered now when now.description().equals(c.description()) -> List.of();
      case Api.Registered now -> List.of(changed(now.description(), c.description().checked(), c));
      case Api.Absent _, Api.Removed _ -> throw notFound(c);
    };
  }

  private static ApiEvent changed(ApiDescription was, ApiDescription is, ApiCommand.Change c) {
    return new ApiEvent.Changed(
        c.api(),
        is.name(),
        is.scopes(),
        without(is.scopes(), was.scopes()),
        without(was.scopes(), is.scopes()),
        is.tokenLifetime(),
        is.algorithm(),
        c.at());
  }

  private static List<ApiEvent> remove(Api api, ApiCommand.Remove c) {
    return switch (api) {
      case Api.Registered _ -> List.of(new ApiEvent.Removed(c.api(), c.at()));
      case Api.Removed _ -> List.of();
      case Api.Absent _ -> throw notFound(c);
    };
  }

  private static Set<String> without(Set<String> these, Set<String> those) {
    Set<String> rest = new HashSet<>(these);
    rest.removeAll(those);
    return Set.copyOf(rest);
  }

  private static RuntimeException notFound(ApiCommand c) {
    return new Rejection.NotFound("api " + c.api()).reject();
  }
}
