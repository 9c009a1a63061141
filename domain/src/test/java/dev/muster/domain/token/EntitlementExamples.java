package dev.muster.domain.token;

import static dev.muster.domain.client.ClientAuthentication.CLIENT_SECRET_BASIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Role;
import dev.muster.domain.api.Audience;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.ClientExamples;
import dev.muster.domain.client.ClientMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Clients that ask a realm with two APIs.
final class EntitlementExamples {
  static final String ISSUER = "https://id.example/realms/main";
  static final String SCIM = ISSUER + "/scim/v2";
  static final String ORDERS = "https://orders.example";
  static final String STOCK = "https://stock.example";
  static final Map<String, Audience> OWNERS =
      Map.of(
          "orders:read", new Audience(ORDERS),
          "orders:write", new Audience(ORDERS),
          "stock:read", new Audience(STOCK),
          "scim:write", new Audience(STOCK));
  static final String[] ALL = {
    "openid",
    "email",
    "offline_access",
    "orders:read",
    "orders:write",
    "stock:read",
    "scim:read",
    "scim:write",
    "admin:users",
    "gone:read"
  };
  static final ClientMetadata SHOP = ClientExamples.metadata(CLIENT_SECRET_BASIC, ALL);
  static final ClientMetadata WIDE = ClientExamples.severalAudiences(ALL);

  private EntitlementExamples() {}

  static void granted(Entitlement entitlement, String scopes, String... audience) {
    assertThat(entitlement)
        .isEqualTo(new Entitlement.Granted(Scopes.parse(scopes), List.of(audience)));
  }

  static void refused(Entitlement entitlement, Entitlement.Flaw flaw) {
    assertThat(entitlement)
        .isInstanceOfSatisfying(
            Entitlement.Refused.class, refused -> assertThat(refused.flaw()).isEqualTo(flaw));
  }

  static Request asking(String scopes, String... resources) {
    return new Request(Scopes.parse(scopes), List.of(resources));
  }

  static Entitlements of(ClientMetadata client, Role... roles) {
    return new Entitlements(ISSUER, client, OWNERS, Set.of(roles));
  }
}
