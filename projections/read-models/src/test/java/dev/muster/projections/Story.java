package dev.muster.projections;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.SecretHash;
import dev.muster.domain.Subject;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientEvent;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.grant.Authorization;
import dev.muster.domain.grant.GrantEvent;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionEvent;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.user.Profile;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.domain.user.UserName;
import dev.muster.eventstore.command.EventIds;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Events as tests tell them.
public final class Story {
  public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Story() {}

  public static UserId user() {
    return new UserId(EventIds.next());
  }

  public static DomainEvent registered(UserId user, String name) {
    return new UserEvent.Registered(
        user, new Subject(user.toString()), new UserName(name), profile(name), NOW);
  }

  public static Profile profile(String name) {
    return new Profile(
        Profile.Name.of("Given " + name, "Family"),
        "Display " + name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "ext-" + name,
        List.of(new Profile.Email(name + "@Example.com", "work", true, true)),
        List.of(),
        List.of());
  }

  public static DomainEvent started(SessionId session, UserId user) {
    return started(session, user, NOW.plusSeconds(3600));
  }

  public static DomainEvent started(SessionId session, UserId user, Instant expires) {
    return new SessionEvent.Started(
        session,
        user,
        0,
        new SecretHash("cookie"),
        Set.of("pwd"),
        "1",
        "A browser",
        "192.0.2.7",
        expires,
        NOW);
  }

  public static DomainEvent issued(
      GrantId grant, ClientKey client, SessionId session, UserId user) {
    return new GrantEvent.CodeIssued(
        grant,
        new Authorization(
            user, client, session, 0, Set.of("openid"), List.of(), NOW, Set.of("pwd"), "1", null),
        new SecretHash("code"),
        "https://app.example.com/cb",
        "challenge",
        NOW.plusSeconds(60),
        NOW);
  }

  public static DomainEvent client(ClientKey client, String clientId) {
    return new ClientEvent.Registered(client, new ClientId(clientId), metadata(clientId), NOW);
  }

  public static ClientMetadata metadata(String name) {
    return new ClientMetadata(
        name,
        ClientAuthentication.NONE,
        Set.of(GrantType.AUTHORIZATION_CODE),
        List.of("https://app.example.com/cb"),
        List.of(),
        List.of("https://app.example.com"),
        Set.of("openid"),
        null,
        null,
        true,
        false);
  }
}
