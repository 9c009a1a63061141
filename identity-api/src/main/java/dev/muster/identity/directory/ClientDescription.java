package dev.muster.identity.directory;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.domain.client.ClientAuthentication;
import dev.muster.domain.client.ClientId;
import dev.muster.domain.client.ClientMetadata;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.key.Algorithm;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is wished of a client, as people write it down: what they leave out is as it usually is.
///
/// @param jwks its public keys, a JWK Set as JSON
public record ClientDescription(
    @Nullable String name,
    @Nullable String authentication,
    @Nullable String jwks,
    @Nullable Set<String> grantTypes,
    @Nullable List<String> redirectUris,
    @Nullable List<String> postLogoutRedirectUris,
    @Nullable List<String> origins,
    @Nullable Set<String> scopes,
    @Nullable String idTokenAlgorithm,
    @Nullable Boolean rotateRefreshTokens,
    @Nullable Boolean severalAudiences) {
  /// @param client its name where it has no other
  public ClientMetadata metadata(ClientId client) {
    checkKeys(jwks);
    return new ClientMetadata(
        Objects.requireNonNullElse(name, client.value()),
        ClientAuthentication.of(Objects.requireNonNullElse(authentication, "client_secret_basic")),
        all(grantTypes).stream().map(GrantType::of).collect(Collectors.toSet()),
        List.copyOf(all(redirectUris)),
        List.copyOf(all(postLogoutRedirectUris)),
        List.copyOf(all(origins)),
        Set.copyOf(all(scopes)),
        jwks,
        idTokenAlgorithm == null ? null : Algorithm.of(idTokenAlgorithm),
        Objects.requireNonNullElse(rotateRefreshTokens, true),
        Objects.requireNonNullElse(severalAudiences, false));
  }

  public static ClientDescription of(ClientMetadata m) {
    return new ClientDescription(
        m.clientName(),
        m.authentication().word(),
        m.jwks(),
        m.grantTypes().stream().map(GrantType::word).collect(Collectors.toCollection(TreeSet::new)),
        m.redirectUris(),
        m.postLogoutRedirectUris(),
        m.origins(),
        new TreeSet<>(m.scopes()),
        m.idTokenAlgorithm() == null ? null : m.idTokenAlgorithm().word(),
        m.rotateRefreshTokens(),
        m.severalAudiences());
  }

  private static void checkKeys(@Nullable String jwks) {
    try {
      if (jwks != null && JWKSet.parse(jwks).getKeys().stream().anyMatch(JWK::isPrivate)) {
        throw invalid("must be public keys alone");
      }
    } catch (ParseException _) {
      throw invalid("must be a JWK Set (RFC 7517 §5)");
    }
  }

  private static Rejected invalid(String why) {
    return new Rejection.Invalid("jwks", why).reject();
  }

  private static Collection<String> all(@Nullable Collection<String> given) {
    return given == null ? List.of() : given;
  }
}
