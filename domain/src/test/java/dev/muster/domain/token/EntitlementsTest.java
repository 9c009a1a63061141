package dev.muster.domain.token;

import static dev.muster.domain.client.ClientAuthentication.CLIENT_SECRET_BASIC;
import static dev.muster.domain.token.Entitlement.Flaw.INVALID_SCOPE;
import static dev.muster.domain.token.Entitlement.Flaw.INVALID_TARGET;
import static dev.muster.domain.token.EntitlementExamples.*;

import dev.muster.domain.Role;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.ClientExamples;
import org.junit.jupiter.api.Test;

class EntitlementsTest {
  private final Entitlements shop = of(SHOP);
  private final Entitlements wide = of(WIDE);
  private final Entitlements admin = of(SHOP, Role.USER_ADMIN);

  @Test
  void a_token_for_no_api_is_for_the_issuer() {
    granted(shop.authorization(asking("openid email")), "openid email", ISSUER);
  }

  @Test
  void the_scopes_tell_the_api() {
    granted(shop.authorization(asking("openid orders:read")), "openid orders:read", ORDERS);
    granted(shop.clientCredentials(asking("stock:read")), "stock:read", STOCK);
  }

  @Test
  void a_scope_that_the_client_is_not_registered_for_is_refused() {
    Entitlements narrow = of(ClientExamples.metadata(CLIENT_SECRET_BASIC, "openid"));
    refused(narrow.authorization(asking("openid orders:read")), INVALID_SCOPE);
    refused(narrow.clientCredentials(asking("orders:read")), INVALID_SCOPE);
  }

  @Test
  void a_scope_that_no_api_has_is_refused() {
    refused(shop.authorization(asking("openid gone:read")), INVALID_SCOPE);
    refused(shop.clientCredentials(asking("gone:read")), INVALID_SCOPE);
  }

  @Test
  void a_token_is_for_one_api_unless_its_client_may_ask_for_more() {
    refused(shop.authorization(asking("orders:read stock:read")), INVALID_TARGET);
    refused(shop.clientCredentials(asking("orders:read stock:read")), INVALID_TARGET);
    refused(
        shop.clientCredentials(asking("orders:read stock:read", ORDERS, STOCK)), INVALID_TARGET);
    granted(
        wide.clientCredentials(asking("orders:read stock:read")),
        "orders:read stock:read",
        ORDERS,
        STOCK);
  }

  @Test
  void a_resource_narrows_the_scopes_to_its_own() {
    granted(
        shop.authorization(asking("openid orders:read stock:read", STOCK)),
        "openid stock:read",
        STOCK);
    granted(
        shop.clientCredentials(asking("orders:read stock:read", ORDERS)), "orders:read", ORDERS);
  }

  @Test
  void a_resource_that_no_scope_reaches_is_refused() {
    refused(shop.authorization(asking("orders:read", STOCK)), INVALID_TARGET);
    refused(shop.authorization(asking("openid", "https://unknown.example")), INVALID_TARGET);
    refused(wide.clientCredentials(asking("orders:read", ORDERS, STOCK)), INVALID_TARGET);
    refused(shop.clientCredentials(asking("orders:read", SCIM)), INVALID_TARGET);
  }

  @Test
  void the_issuer_may_be_named_as_a_resource() {
    granted(shop.authorization(asking("openid orders:read", ISSUER)), "openid", ISSUER);
  }

  @Test
  void a_built_in_scope_is_left_out_unless_a_role_allows_it() {
    granted(shop.authorization(asking("openid scim:read")), "openid", ISSUER);
    granted(admin.authorization(asking("openid scim:read")), "openid scim:read", SCIM);
    granted(admin.clientCredentials(asking("scim:read scim:write")), "scim:read scim:write", SCIM);
    granted(
        of(SHOP, Role.AUDITOR, Role.USER_ADMIN).authorization(asking("scim:write")),
        "scim:write",
        SCIM);
  }

  @Test
  void a_request_of_which_nothing_may_be_had_is_refused() {
    refused(shop.clientCredentials(asking("scim:read")), INVALID_SCOPE);
    refused(of(SHOP, Role.AUDITOR).clientCredentials(asking("admin:users")), INVALID_SCOPE);
    refused(shop.authorization(asking("admin:users")), INVALID_SCOPE);
  }

  @Test
  void no_application_s_api_stands_in_the_place_of_a_built_in_one() {
    granted(admin.clientCredentials(asking("scim:write")), "scim:write", SCIM);
    refused(shop.clientCredentials(asking("scim:write")), INVALID_SCOPE);
  }

  @Test
  void a_client_by_itself_gets_nothing_that_speaks_of_a_person() {
    for (String scope : Scopes.OPENID_CONNECT) {
      refused(shop.clientCredentials(asking("orders:read " + scope)), INVALID_SCOPE);
    }
  }
}
