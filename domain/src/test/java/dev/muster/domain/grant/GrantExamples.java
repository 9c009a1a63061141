package dev.muster.domain.grant;

import dev.muster.domain.SecretHash;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.realm.RealmPolicy;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A grant of Alice's to the shop, from its code on.
final class GrantExamples {
  static final RealmPolicy POLICY = RealmPolicy.DEFAULT;
  static final int EPOCH = 3;
  static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  static final Instant CODE_ENDS = START.plus(POLICY.codeLifetime());
  static final Instant REDEEMED_AT = START.plusSeconds(5);
  static final Instant GRANT_ENDS = REDEEMED_AT.plus(POLICY.grantLifetime());
  static final Instant SESSION_ENDS = START.plus(Duration.ofDays(365));

  static final GrantId ID = new GrantId(new UUID(1, 1));
  static final UserId ALICE = new UserId(new UUID(2, 2));
  static final ClientKey SHOP = new ClientKey(new UUID(3, 3));
  static final ClientKey OTHER = new ClientKey(new UUID(3, 4));
  static final SecretHash CODE = new SecretHash("code");
  static final String CALLBACK = "https://shop.example/callback";

  /// The example of RFC 7636, appendix B.
  static final CodeVerifier VERIFIER =
      new CodeVerifier("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  static final Authorization ONLINE = authorization("openid");
  static final Authorization OFFLINE = authorization("openid", "offline_access");

  static final GrantEvent CODE_ISSUED = codeIssued(ONLINE);
  static final GrantEvent REDEEMED = redeemed(GRANT_ENDS);
  static final GrantEvent REDEEMED_ONCE = redeemed(null);

  static final Circumstances FINE = new Circumstances(EPOCH, SESSION_ENDS, POLICY);
  static final Circumstances SIGNED_OUT = new Circumstances(EPOCH, null, POLICY);
  static final Circumstances SUSPENDED = new Circumstances(EPOCH + 1, SESSION_ENDS, POLICY);

  private GrantExamples() {}

  static GrantEvent codeIssued(Authorization authorization) {
    return new GrantEvent.CodeIssued(
        ID, authorization, CODE, CALLBACK, CHALLENGE, CODE_ENDS, START);
  }

  static GrantEvent redeemed(@Nullable Instant expires) {
    return new GrantEvent.CodeRedeemed(ID, ALICE, SHOP, expires, REDEEMED_AT);
  }

  static GrantEvent refreshed(int number, Instant at) {
    return new GrantEvent.Refreshed(ID, ALICE, SHOP, number, at);
  }

  static RealmPolicy withoutGrace() {
    return new RealmPolicy(
        POLICY.accessTokenLifetime(),
        POLICY.codeLifetime(),
        POLICY.refreshIdle(),
        POLICY.grantLifetime(),
        POLICY.sessionLifetime(),
        Duration.ZERO);
  }

  private static Authorization authorization(String... scopes) {
    return new Authorization(
        ALICE,
        SHOP,
        new SessionId(new UUID(4, 4)),
        EPOCH,
        Set.of(scopes),
        List.of(),
        START,
        Set.of("pwd"),
        "1",
        null);
  }
}
