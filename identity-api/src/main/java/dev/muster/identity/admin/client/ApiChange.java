package dev.muster.identity.admin.client;

import dev.muster.domain.api.ApiDescription;
import dev.muster.domain.api.Audience;
import dev.muster.identity.directory.WishedApi;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that is described of an API from now on; its identifier never changes.
record ApiChange(
    @Nullable String name,
    @Nullable Set<String> scopes,
    @Nullable Duration tokenLifetime,
    @Nullable String algorithm) {
  ApiDescription of(Audience identifier) {
    return new WishedApi(identifier.value(), name, scopes, tokenLifetime, algorithm).description();
  }
}
