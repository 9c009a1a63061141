package dev.muster.acceptance.growth;

import dev.muster.domain.DataKeyId;
import dev.muster.domain.SecretHash;
import dev.muster.domain.StreamId;
import dev.muster.domain.Subject;
import dev.muster.domain.activity.ActivityEvent;
import dev.muster.domain.activity.FailureCause;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.credential.CredentialEvent.PasswordSet;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.domain.session.EndCause;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.token.TokenId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What people and applications do, as the events and citations that the product makes of it.
final class Acts {
  private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "offline_access");
  private static final Set<String> AMR = Set.of("pwd");
  private static final String ACR = "1";
  private static final String DEVICE =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String AUDIENCE = "https://api.bench.example/orders";

  private final Place place;
  private final Chance chance;

  Acts(Place place, Chance chance) {
    this.place = place;
    this.chance = chance;
  }

  Act register(UserId user, int number, Instant at) {
    return new Act(
        Actor.client(place.client().value(), null),
        relied(Map.of()),
        List.of(
            new UserEvent.Registered(
                user,
                new Subject(user.toString()),
                Census.userName(number),
                Census.profile(number, 0),
                at),
            new PasswordSet(user, place.password(), false, new DataKeyId(chance.id()), null, at)));
  }

  Act change(Resident who, Instant at) {
    return new Act(
        Actor.user(who.user().value(), null, address(who)),
        relied(Map.of(who.user().stream(), who.version())),
        List.of(
            new UserEvent.ProfileChanged(
                who.user(), Census.profile(who.number(), who.version()), null, at)));
  }

  /// A session, a grant, and how they came to be.
  record Begun(SessionId session, GrantId grant, Act act) {}

  Begun signIn(Resident who, Instant at) {
    SessionId session = new SessionId(chance.id());
    GrantId grant = new GrantId(chance.id());
    Authorization authorization =
        new Authorization(
            who.user(), place.client(), session, 0, SCOPES, List.of(), at, AMR, ACR, null);
    List<dev.muster.domain.DomainEvent> events =
        List.of(
            new SessionEvent.Started(
                session,
                who.user(),
                0,
                new SecretHash(chance.digest()),
                AMR,
                ACR,
                DEVICE,
                address(who),
                at.plus(Duration.ofHours(12)),
                at),
            new GrantEvent.CodeIssued(
                grant,
                authorization,
                new SecretHash(chance.digest()),
                "http://127.0.0.1:7777/callback",
                chance.digest(),
                at.plus(Duration.ofMinutes(1)),
                at));
    return new Begun(session, grant, new Act(signedIn(who, session), relied(who), events));
  }

  Act redeem(Resident who, Visit visit, Instant at) {
    var redeemed =
        new GrantEvent.CodeRedeemed(
            visit.grant(), who.user(), place.client(), at.plus(Duration.ofDays(30)), at);
    return tokens(who, visit, redeemed, GrantType.AUTHORIZATION_CODE);
  }

  Act refresh(Resident who, Visit visit, Instant at) {
    var refreshed =
        new GrantEvent.Refreshed(
            visit.grant(), who.user(), place.client(), visit.refreshes() + 1, at);
    return tokens(who, visit, refreshed, GrantType.REFRESH_TOKEN);
  }

  private Act tokens(Resident who, Visit visit, GrantEvent of, GrantType type) {
    Instant at =
        of instanceof GrantEvent.Refreshed r ? r.at() : ((GrantEvent.CodeRedeemed) of).at();
    var issued =
        new ActivityEvent.TokenIssued(
            new TokenId(chance.id()),
            type,
            place.client(),
            who.user(),
            visit.session(),
            visit.grant(),
            SCOPES,
            List.of(AUDIENCE),
            at.plus(Duration.ofHours(1)),
            at);
    Map<StreamId, Integer> relied = relied(who);
    relied.put(visit.grant().stream(), visit.version());
    relied.put(visit.session().stream(), 1);
    return new Act(
        new Actor(
            Actor.Kind.CLIENT, place.client().value(), null, address(who), who.user().value()),
        relied,
        List.of(of, issued));
  }

  Act signOut(Resident who, Visit visit, Instant at) {
    Map<StreamId, Integer> relied = relied(who);
    relied.put(visit.grant().stream(), visit.version());
    relied.put(visit.session().stream(), 1);
    return new Act(
        signedIn(who, visit.session()),
        relied,
        List.of(
            new SessionEvent.Ended(visit.session(), who.user(), EndCause.SIGNED_OUT, at),
            new GrantEvent.Revoked(
                visit.grant(), who.user(), place.client(), EndCause.SIGNED_OUT, at)));
  }

  Act fail(Resident who, Instant at) {
    UUID network =
        UUID.nameUUIDFromBytes(address(who).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new Act(
        Actor.anonymous(null),
        Map.of(),
        List.of(
            new ActivityEvent.SignInFailed(
                who.user(),
                Census.name(who.number()),
                address(who),
                network,
                FailureCause.WRONG_PASSWORD,
                1,
                at)));
  }

  private Map<StreamId, Integer> relied(Resident who) {
    return relied(Map.of(who.user().stream(), who.version()));
  }

  private Map<StreamId, Integer> relied(Map<StreamId, Integer> more) {
    Map<StreamId, Integer> relied = new HashMap<>(more);
    relied.put(RealmEvent.STREAM, place.policy());
    relied.put(place.client().stream(), place.application());
    return relied;
  }

  private static Actor signedIn(Resident who, SessionId session) {
    return Actor.user(who.user().value(), session.value(), address(who));
  }

  /// Some hundred people share one, as behind a company's gateway.
  private static String address(Resident who) {
    int gateway = who.number() / 100;
    return "198.%d.%d.7".formatted(18 + gateway / 256 % 2, gateway % 256);
  }
}
