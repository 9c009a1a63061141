package dev.muster.identity.client;

import dev.muster.domain.ClaimChange;
import dev.muster.domain.client.Client;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.Registration;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Issuer;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// Checks what a client shows of itself. The work relies on the client's stream, so whatever it
/// leads to is refused once the client has changed.
@Singleton
public final class ClientAuthenticator {
  private static final String FAILED = "the client is unknown, or its secret is wrong";

  private final Issuers issuers;

  @Inject
  public ClientAuthenticator(Issuers issuers) {
    this.issuers = issuers;
  }

  /// Fails with an {@link dev.muster.identity.http.OAuthRefusal} `invalid_client` where the proof
  /// does not hold.
  ///
  /// @param key of the client that the proof names
  public Uni<Authenticated> authenticate(Work work, ClientKey key, ClientProof proof) {
    return work.load(Client.FOLD, key.stream()).map(client -> authenticated(work, client, proof));
  }

  private Authenticated authenticated(Work work, Client client, ClientProof proof) {
    return switch (client) {
      case Client.Enabled(var registration) -> proven(work, registration, proof);
      case Client.Absent _, Client.Disabled _, Client.Deleted _ ->
          throw ClientProofs.refused(proof, FAILED);
    };
  }

  private Authenticated proven(Work work, Registration client, ClientProof proof) {
    ClientAuthentication registered = client.metadata().authentication();
    if (registered != proof.method()) {
      throw ClientProofs.refused(
          proof, "the client is registered for the method " + registered.word());
    }
    return switch (proof) {
      case ClientProof.Name _ -> new Authenticated(client, List.of());
      case ClientProof.Secret secret -> bySecret(client, secret);
      case ClientProof.Assertion assertion -> byAssertion(work, client, assertion);
    };
  }

  private static Authenticated bySecret(Registration client, ClientProof.Secret secret) {
    boolean holds = false;
    for (var reading : secret.readings()) {
      holds |= client.holds(reading);
    }
    if (!holds) {
      throw ClientProofs.refused(secret, FAILED);
    }
    return new Authenticated(client, List.of());
  }

  private Authenticated byAssertion(Work work, Registration client, ClientProof.Assertion proof) {
    SignedAssertion assertion = proof.assertion();
    String jwks = String.valueOf(client.metadata().jwks());
    String flaw = assertion.flaw(jwks, audiences(work), work.at());
    if (flaw != null) {
      throw ClientProofs.refused(proof, flaw);
    }
    return new Authenticated(
        client,
        List.of(
            new ClaimChange.Take(
                assertion.claim(client.key()),
                client.key().stream(),
                assertion.expires().plus(SignedAssertion.SKEW))));
  }

  /// The issuer, or an endpoint that clients authenticate at: many take its address for the
  /// audience.
  private Set<String> audiences(Work work) {
    Issuer issuer = issuers.of(work.realm());
    return Set.of(
        issuer.value(),
        issuer.at("/oauth2/token"),
        issuer.at("/oauth2/introspect"),
        issuer.at("/oauth2/revoke"));
  }
}
