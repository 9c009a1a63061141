package dev.muster.identity.realm;

import dev.muster.domain.Rejection;
import dev.muster.domain.credential.PasswordHash;
import dev.muster.identity.password.HashingPool;
import dev.muster.identity.password.PasswordPolicy;
import dev.muster.identity.password.PasswordRefused;
import dev.muster.identity.password.SourceAddress;
import io.smallrye.mutiny.Uni;
import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes and hashes passwords that an operator gives to somebody.
final class NewPasswords {
  /// No 0, 1, I, O: it is read from a terminal and typed.
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int GROUPS = 5;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HashingPool pool;
  private final PasswordPolicy policy;

  NewPasswords(HashingPool pool, PasswordPolicy policy) {
    this.pool = pool;
    this.policy = policy;
  }

  /// Fails with a rejection where the password may not be set.
  Uni<NewPassword> hash(String password, String userName, boolean oneTime) {
    return Uni.createFrom()
        .deferred(() -> pool.hash(SourceAddress.of("127.0.0.1"), policy.check(password, userName)))
        .onFailure(PasswordRefused.class)
        .transform(e -> new Rejection.Invalid("password", String.valueOf(e.getMessage())).reject())
        .map(hash -> new NewPassword(new PasswordHash(hash.encoded()), oneTime));
  }

  /// A password of 100 random bits.
  static String random() {
    return IntStream.range(0, GROUPS).mapToObj(_ -> group()).collect(Collectors.joining("-"));
  }

  private static String group() {
    return RANDOM
        .ints(4, 0, LETTERS.length())
        .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
        .collect(Collectors.joining());
  }
}
