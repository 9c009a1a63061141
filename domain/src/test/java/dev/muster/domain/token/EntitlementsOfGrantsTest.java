package dev.muster.domain.token;

import static dev.muster.domain.client.ClientAuthentication.CLIENT_SECRET_BASIC;
import static dev.muster.domain.token.Entitlement.Flaw.INVALID_SCOPE;
import static dev.muster.domain.token.Entitlement.Flaw.INVALID_TARGET;
import static dev.muster.domain.token.EntitlementExamples.*;

import dev.muster.domain.Role;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.ClientExamples;
import org.junit.jupiter.api.Test;

class EntitlementsOfGrantsTest {
  private final Entitlements shop = of(SHOP);
  private final Entitlements wide = of(WIDE);
  private final Entitlements admin = of(SHOP, Role.USER_ADMIN);

  @Test
  void a_refresh_narrows_and_never_widens() {
    Scopes scopes = Scopes.parse("openid email orders:read");
    granted(shop.token(scopes, asking("")), "openid email orders:read", ORDERS);
    granted(shop.token(scopes, asking("email")), "email", ISSUER);
    refused(shop.token(scopes, asking("email orders:write")), INVALID_SCOPE);
    refused(shop.token(scopes, asking("", STOCK)), INVALID_TARGET);
  }

  @Test
  void a_grant_loses_what_its_user_s_roles_and_its_client_no_longer_allow() {
    Scopes scopes = Scopes.parse("openid scim:read");
    granted(admin.token(scopes, asking("")), "openid scim:read", SCIM);
    granted(shop.token(scopes, asking("")), "openid", ISSUER);
    refused(shop.token(scopes, asking("scim:read")), INVALID_SCOPE);
    Entitlements narrow = of(ClientExamples.metadata(CLIENT_SECRET_BASIC, "openid"));
    granted(narrow.token(Scopes.parse("openid email"), asking("")), "openid", ISSUER);
    refused(narrow.token(Scopes.parse("email"), asking("")), INVALID_SCOPE);
  }

  @Test
  void a_grant_may_name_several_apis_and_each_token_then_names_one() {
    Entitlement authorized =
        shop.authorization(asking("openid orders:read stock:read", ORDERS, STOCK));
    granted(authorized, "openid orders:read stock:read", ORDERS, STOCK);
    Scopes scopes = ((Entitlement.Granted) authorized).scopes();
    granted(shop.token(scopes, asking("", STOCK)), "openid stock:read", STOCK);
    refused(shop.token(scopes, asking("")), INVALID_TARGET);
    granted(wide.token(scopes, asking("")), "openid orders:read stock:read", ORDERS, STOCK);
  }

  @Test
  void offline_access_is_left_out_for_a_client_that_may_not_refresh() {
    granted(shop.authorization(asking("openid offline_access")), "openid offline_access", ISSUER);
    granted(
        of(ClientExamples.withoutRefresh(ALL)).authorization(asking("openid offline_access")),
        "openid",
        ISSUER);
  }

  @Test
  void a_request_without_scopes_gets_those_of_the_client_that_belong_to_an_api() {
    Entitlements one =
        of(
            ClientExamples.metadata(
                CLIENT_SECRET_BASIC, "openid", "orders:write", "orders:read", "scim:read"));
    granted(one.clientCredentials(asking("")), "orders:read orders:write", ORDERS);
    granted(one.authorization(asking("")), "orders:read orders:write", ORDERS);
    refused(shop.clientCredentials(asking("")), INVALID_TARGET);
    granted(shop.clientCredentials(asking("", STOCK)), "stock:read", STOCK);
  }

  @Test
  void a_client_without_scopes_gets_a_token_that_opens_nothing() {
    granted(
        of(ClientExamples.metadata(CLIENT_SECRET_BASIC)).clientCredentials(asking("")), "", ISSUER);
  }
}
