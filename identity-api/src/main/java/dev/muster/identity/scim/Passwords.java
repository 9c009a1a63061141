package dev.muster.identity.scim;

import dev.muster.domain.credential.PasswordHash;
import dev.muster.identity.http.Exchange;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PasswordPolicy;
import dev.muster.identity.password.PasswordRefused;
import dev.muster.identity.password.SourceAddress;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.resource.WishedUser;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Hashes the passwords that clients set, in their turn.
@Singleton
final class Passwords {
  private final HashingPool pool;
  private final PasswordPolicy policy;

  @Inject
  Passwords(HashingPool pool, PasswordPolicy policy) {
    this.pool = pool;
    this.policy = policy;
  }

  /// The hash of a wished user's password, or null where none is wished.
  Uni<@Nullable PasswordHash> hash(Call call, WishedUser wished) {
    String password = wished.password();
    if (password == null) {
      return Uni.createFrom().nullItem();
    }
    SourceAddress source = SourceAddress.of(Exchange.of(call.http()).address());
    return Uni.createFrom()
        .deferred(() -> pool.hash(source, policy.check(password, wished.userName().value())))
        .onFailure(PasswordRefused.class)
        .transform(e -> ScimRefusal.invalidValue("password: " + e.getMessage()))
        .map(hash -> new PasswordHash(hash.encoded()));
  }
}
