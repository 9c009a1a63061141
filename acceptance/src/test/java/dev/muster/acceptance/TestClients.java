package dev.muster.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// The clients that the example realm lacks: one that signs what it says, a single-page application
/// at an origin that is free on this machine, `watcher`, who may open what is personal, and
/// `keeper`, who may do all that an owner may.
///
/// @param key of the client `signer`
/// @param dashboardPort where the client `dashboard` is served
record TestClients(Path realmFile, ECKey key, int dashboardPort) {
  private static final String WATCHER_SECRET = "watchers+of/the=stream-0123456789";
  static final String KEEPER_SECRET = "the-keeper-of-the-tests-may-do-everything";

  static TestClients create() {
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID("signer-1")
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      int port = Ports.free();
      Path file = Checkout.own("realm").resolve("tests.yaml");
      Files.writeString(file, realm(key, port));
      Files.writeString(file.resolveSibling("watcher.secret"), WATCHER_SECRET);
      Files.writeString(file.resolveSibling("keeper.secret"), KEEPER_SECRET);
      return new TestClients(file, key, port);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String realm(ECKey key, int port) {
    return """
    realm: main
    clients:
      - clientId: signer
        authentication: private_key_jwt
        jwks: '%s'
        grantTypes: [client_credentials]
        scopes: ["orders:read"]
      - clientId: dashboard
        name: Acme Dashboard
        authentication: none
        grantTypes: [authorization_code, refresh_token]
        redirectUris: ["http://localhost:%2$d/callback"]
        postLogoutRedirectUris: ["http://localhost:%2$d/"]
        origins: ["http://localhost:%2$d"]
        scopes: [openid, profile, email, "orders:read"]
      - clientId: watcher
        authentication: client_secret_basic
        secret: {file: watcher.secret}
        grantTypes: [client_credentials]
        scopes: ["events:read", "events:personal"]
        roles: [stream-reader]
      - clientId: keeper
        authentication: client_secret_post
        secret: {file: keeper.secret}
        grantTypes: [client_credentials]
        scopes: ["admin:realms", "admin:users", "admin:clients", "scim:read", "scim:write",
          "audit:read", "events:read", "events:personal"]
        roles: [owner]
    """
        .formatted(new JWKSet(key).toString(true), port);
  }

  Path watcherSecret() {
    return realmFile.resolveSibling("watcher.secret");
  }

  /// What `signer` proves itself with, once (RFC 7523 §3).
  String assertion(URI issuer) {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer("signer")
            .subject("signer")
            .audience(issuer.toString())
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("signer-1").build(), claims);
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}
