package dev.muster.domain.api;

import dev.muster.domain.Category;
import dev.muster.domain.Fold;

/// A resource server, as its events left it.
public sealed interface Api {
  Api ABSENT = new Absent();

  Fold<Api> FOLD = Fold.of(Category.API, ABSENT, ApiEvent.class, Api::evolve);

  record Absent() implements Api {}

  record Registered(ApiId api, Audience identifier, ApiDescription description) implements Api {}

  record Removed(ApiId api) implements Api {}

  private static Api evolve(Api state, ApiEvent event) {
    return switch (event) {
      case ApiEvent.Registered e ->
          new Registered(
              e.api(),
              e.identifier(),
              new ApiDescription(e.name(), e.scopes(), e.tokenLifetime(), e.algorithm()));
      case ApiEvent.Changed e ->
          state instanceof Registered now
              ? new Registered(
                  now.api(),
                  now.identifier(),
                  new ApiDescription(e.name(), e.scopes(), e.tokenLifetime(), e.algorithm()))
              : state;
      case ApiEvent.Removed e -> new Removed(e.api());
    };
  }
}
