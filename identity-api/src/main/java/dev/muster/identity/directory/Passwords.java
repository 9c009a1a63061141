package dev.muster.identity.directory;

import dev.muster.domain.Rejection;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.domain.user.UserName;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PasswordPolicy;
import dev.muster.identity.password.PasswordRefused;
import dev.muster.identity.password.SourceAddress;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Hashes the passwords that are set for others, in their turn.
@Singleton
public final class Passwords {
  private final HashingPool pool;
  private final PasswordPolicy policy;

  @Inject
  Passwords(HashingPool pool, PasswordPolicy policy) {
    this.pool = pool;
    this.policy = policy;
  }

  /// Fails with a rejection where the password may not be set.
  public Uni<PasswordHash> hash(RoutingContext http, String password, UserName userName) {
    SourceAddress source = SourceAddress.of(Exchange.of(http).address());
    return Uni.createFrom()
        .deferred(() -> pool.hash(source, policy.check(password, userName.value())))
        .onFailure(PasswordRefused.class)
        .transform(e -> new Rejection.Invalid("password:", String.valueOf(e.getMessage())).reject())
        .map(hash -> new PasswordHash(hash.encoded()));
  }
}
