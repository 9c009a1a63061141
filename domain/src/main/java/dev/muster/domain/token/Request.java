package dev.muster.domain.token;

import dev.muster.domain.api.Scopes;
import java.util.List;

/// What a request asks a token to be good for.
///
/// @param scopes none where the request left them out
/// @param resources the APIs, as the `resource` parameters name them (RFC 8707 §2)
public record Request(Scopes scopes, List<String> resources) {
  public Request {
    resources = List.copyOf(resources);
  }
}
