package dev.muster.domain.client;

import dev.muster.domain.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What is registered of a client that exists.
///
/// @param secrets the live ones, oldest first; several overlap while one replaces another
/// @param roles what its service account may obtain of the built-in APIs
public record Registration(
    ClientKey key,
    ClientId clientId,
    ClientMetadata metadata,
    Map<ClientSecretId, ClientSecretHash> secrets,
    Set<Role> roles,
    Instant registeredAt) {
  public Registration {
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
    roles = Set.copyOf(roles);
  }

  /// Whether a secret with that hash is one of its own.
  public boolean holds(ClientSecretHash presented) {
    boolean found = false;
    for (ClientSecretHash secret : secrets.values()) {
      found |= MessageDigest.isEqual(bytes(secret), bytes(presented));
    }
    return found;
  }

  Registration with(ClientMetadata changed) {
    return new Registration(key, clientId, changed, secrets, roles, registeredAt);
  }

  Registration with(ClientSecretId secret, ClientSecretHash hash) {
    Map<ClientSecretId, ClientSecretHash> more = new LinkedHashMap<>(secrets);
    more.put(secret, hash);
    return new Registration(key, clientId, metadata, more, roles, registeredAt);
  }

  Registration without(ClientSecretId secret) {
    Map<ClientSecretId, ClientSecretHash> fewer = new LinkedHashMap<>(secrets);
    fewer.remove(secret);
    return new Registration(key, clientId, metadata, fewer, roles, registeredAt);
  }

  Registration with(Role role) {
    Set<Role> more = new HashSet<>(roles);
    more.add(role);
    return new Registration(key, clientId, metadata, secrets, more, registeredAt);
  }

  Registration without(Role role) {
    Set<Role> fewer = new HashSet<>(roles);
    fewer.remove(role);
    return new Registration(key, clientId, metadata, secrets, fewer, registeredAt);
  }

  private static byte[] bytes(ClientSecretHash hash) {
    return hash.value().getBytes(StandardCharsets.US_ASCII);
  }
}
