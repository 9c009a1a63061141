package dev.muster.identity.realm;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.muster.identity.directory.ClientDescription;
import dev.muster.identity.directory.WishedApi;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A realm as `realm.yaml` describes it. What it does not mention stays as it is.
///
/// @param realm the realm's name; the only entry that must be there
record RealmFile(
    @JsonProperty(required = true) String realm,
    @Nullable String displayName,
    @Nullable Policy policy,
    @Nullable List<ApiEntry> apis,
    @Nullable List<GroupEntry> groups,
    @Nullable List<ClientEntry> clients,
    @Nullable List<UserEntry> users) {

  /// Lifetimes, as ISO 8601 durations.
  record Policy(
      @Nullable Duration accessTokenLifetime,
      @Nullable Duration codeLifetime,
      @Nullable Duration refreshIdle,
      @Nullable Duration grantLifetime,
      @Nullable Duration sessionLifetime,
      @Nullable Duration refreshGrace) {}

  record ApiEntry(
      @JsonProperty(required = true) String identifier,
      @Nullable String name,
      @Nullable Set<String> scopes,
      @Nullable Duration tokenLifetime,
      @Nullable String algorithm) {
    WishedApi wished() {
      return new WishedApi(identifier, name, scopes, tokenLifetime, algorithm);
    }
  }

  record GroupEntry(
      @JsonProperty(required = true) String name,
      @Nullable String externalId,
      @Nullable List<String> roles) {}

  /// @param secret where its secret is read from; one that is new is added to those that it has
  /// @param jwks its public keys, a JWK Set as JSON
  record ClientEntry(
      @JsonProperty(required = true) String clientId,
      @Nullable String name,
      @Nullable String authentication,
      @Nullable SecretSource secret,
      @Nullable String jwks,
      @Nullable Set<String> grantTypes,
      @Nullable List<String> redirectUris,
      @Nullable List<String> postLogoutRedirectUris,
      @Nullable List<String> origins,
      @Nullable Set<String> scopes,
      @Nullable String idTokenAlgorithm,
      @Nullable Boolean rotateRefreshTokens,
      @Nullable Boolean severalAudiences,
      @Nullable List<String> roles) {
    ClientDescription description() {
      return new ClientDescription(
          name,
          authentication,
          jwks,
          grantTypes,
          redirectUris,
          postLogoutRedirectUris,
          origins,
          scopes,
          idTokenAlgorithm,
          rotateRefreshTokens,
          severalAudiences);
    }
  }

  /// @param password read only where the user is new
  record UserEntry(
      @JsonProperty(required = true) String userName,
      @Nullable String subject,
      @Nullable SecretSource password,
      @Nullable Boolean oneTimePassword,
      @Nullable String givenName,
      @Nullable String familyName,
      @Nullable String displayName,
      @Nullable String email,
      @Nullable Boolean emailVerified,
      @Nullable String phoneNumber,
      @Nullable String locale,
      @Nullable String timezone,
      @Nullable String externalId,
      @Nullable List<String> groups,
      @Nullable List<String> roles) {}

  /// Where a secret is read from: an environment variable or a file beside the realm file.
  record SecretSource(@Nullable String env, @Nullable String file) {}
}
