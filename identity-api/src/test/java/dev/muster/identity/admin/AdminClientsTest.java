package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.delete;
import static dev.muster.identity.admin.Admin.forPath;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.json;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.client.ClientEvent;
import dev.muster.identity.token.OAuth;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdminClientsTest {
  private static final String JOB =
      "'authentication':'client_secret_post','grantTypes':['client_credentials'],"
          + "'scopes':['orders:read']";

  @Inject TokenRealm realm;

  @Test
  void a_client_is_registered_with_a_secret_that_is_told_once_and_works() {
    Response created = register("fresh-job");

    JsonPath client = created.jsonPath();
    String secret = client.getString("newSecret.secret");
    assertThat(created.header("Location"))
        .isEqualTo(TokenRealm.ISSUER + "/admin/clients/" + client.getString("id"));
    assertThat(secret).startsWith("mst_cs_").hasSizeGreaterThan(60);
    assertThat(client.getList("secrets")).containsExactly(client.getString("newSecret.id"));
    assertThat(client.getString("metadata.clientName")).isNull();
    assertThat(client.getString("metadata.name")).isEqualTo("fresh-job");
    assertThat(token("fresh-job", secret)).isEqualTo(200);
    assertThat(get("clients/" + client.getString("id")).asString())
        .doesNotContain("newSecret", secret);
  }

  @Test
  void one_secret_after_the_other_is_replaced_while_both_work() {
    JsonPath client = register("rotating-job").jsonPath();
    String path = "clients/" + client.getString("id");
    String old = client.getString("newSecret.secret");
    long before = realm.sequence(Log.IDENTITY);

    JsonPath rotated = ok(post(path + "/secrets")).jsonPath();
    String fresh = rotated.getString("newSecret.secret");

    assertThat(rotated.getList("secrets")).hasSize(2);
    assertThat(token("rotating-job", old)).isEqualTo(200);
    assertThat(token("rotating-job", fresh)).isEqualTo(200);
    ok(delete(path + "/secrets/" + client.getString("newSecret.id")));
    assertThat(token("rotating-job", old)).isEqualTo(401);
    assertThat(token("rotating-job", fresh)).isEqualTo(200);
    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(ClientEvent.SecretAdded.class, ClientEvent.SecretRemoved.class);
    assertProblem(delete(path + "/secrets/" + rotated.getString("newSecret.id")), 409);
    assertProblem(delete(path + "/secrets/" + client.getString("newSecret.id")), 404);
  }

  @Test
  void a_client_has_so_many_secrets_and_no_more() {
    String path = "clients/" + register("hoarding-job").jsonPath().getString("id");
    for (int i = 0; i < 4; i++) {
      ok(post(path + "/secrets"));
    }

    assertProblem(post(path + "/secrets"), 409);
  }

  @Test
  void a_disabled_client_gets_nothing_until_it_is_enabled() {
    JsonPath client = register("resting-job").jsonPath();
    String path = "clients/" + client.getString("id");
    String secret = client.getString("newSecret.secret");

    Response disabled = ok(post(path + "/disable"));

    assertThat(disabled.jsonPath().getString("status")).isEqualTo("disabled");
    assertThat(token("resting-job", secret)).isEqualTo(401);
    ok(post(path + "/enable"));
    assertThat(token("resting-job", secret)).isEqualTo(200);
  }

  @Test
  void what_is_put_describes_the_client_anew_and_its_secrets_follow_its_method() {
    JsonPath client = register("changing").jsonPath();
    String path = "clients/" + client.getString("id");

    JsonPath open =
        ok(put(
                path,
                "{'authentication':'none','grantTypes':['authorization_code'],"
                    + "'redirectUris':['https://c.example/cb'],'scopes':['openid']}"))
            .jsonPath();
    JsonPath closed = ok(put(path, "{" + JOB + ",'name':'Job'}")).jsonPath();
    String etag = get(path).header("ETag");
    Response same = ok(put(path, "{" + JOB + ",'name':'Job'}"));

    assertThat(open.getList("secrets")).isEmpty();
    assertThat(open.getString("newSecret")).isNull();
    assertThat(closed.getString("metadata.name")).isEqualTo("Job");
    assertThat(token("changing", closed.getString("newSecret.secret"))).isEqualTo(200);
    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(same.asString()).doesNotContain("newSecret");
  }

  @Test
  void a_client_that_is_deleted_never_comes_back() {
    JsonPath client = register("mortal").jsonPath();
    String path = "clients/" + client.getString("id");

    delete(path).then().statusCode(204);

    assertThat(token("mortal", client.getString("newSecret.secret"))).isEqualTo(401);
    assertProblem(get(path), 404);
    assertProblem(delete(path), 404);
    assertProblem(post(path + "/secrets"), 404);
    assertProblem(post("clients", "{'clientId':'mortal','metadata':{" + JOB + "}}"), 409);
  }

  @Test
  void a_service_account_has_the_roles_that_it_is_granted() {
    JsonPath client =
        post(
                "clients",
                "{'clientId':'reader','metadata':{'authentication':'client_secret_post',"
                    + "'grantTypes':['client_credentials'],'scopes':['audit:read']}}")
            .jsonPath();
    String path = "clients/" + client.getString("id");
    String secret = client.getString("newSecret.secret");
    assertThat(token("reader", secret, "audit:read")).isEqualTo(400);

    Response granted = ok(put(path + "/roles/auditor"));

    assertThat(granted.jsonPath().getList("roles")).containsExactly("auditor");
    assertThat(token("reader", secret, "audit:read")).isEqualTo(200);
    ok(delete(path + "/roles/auditor"));
    assertThat(token("reader", secret, "audit:read")).isEqualTo(400);
  }

  @Test
  void an_api_is_registered_changed_and_removed() {
    Response created =
        post(
            "apis",
            "{'identifier':'https://api.example/crates','scopes':['crates:read'],"
                + "'tokenLifetime':'PT3M'}");
    String path = "apis/" + id(created);

    Response changed = ok(put(path, "{'name':'Crates','scopes':['crates:read','crates:open']}"));

    assertThat(created.jsonPath().getString("tokenLifetime")).isEqualTo("PT3M");
    assertThat(created.jsonPath().getString("algorithm")).isEqualTo("ES256");
    assertThat(changed.jsonPath().getList("scopes")).containsExactly("crates:open", "crates:read");
    assertThat(get(path).asString()).isEqualTo(changed.asString());
    assertProblem(post("apis", "{'identifier':'https://api.example/crates'}"), 409);
    assertProblem(post("apis", "{'identifier':'https://x.example','scopes':['crates:read']}"), 409);
    assertProblem(forPath("apis").header("If-Match", "W/\"1\"").delete(BASE + path), 412);
    delete(path).then().statusCode(204);
    assertProblem(get(path), 404);
  }

  @Test
  void what_cannot_be_a_client_is_told_so() {
    for (String metadata :
        List.of(
            "'authentication':'guessing'",
            "'grantTypes':['password']",
            "'grantTypes':['authorization_code']",
            "'redirectUris':['javascript:alert(1)']",
            "'redirectUris':[null]",
            "'authentication':'none','grantTypes':['client_credentials']",
            "'authentication':'private_key_jwt'",
            "'authentication':'private_key_jwt','jwks':'{}'",
            "'authentication':'private_key_jwt','jwks':'{\\\"keys\\\":[{\\\"kty\\\":\\\"oct\\\",\\\"k\\\":\\\"AA\\\"}]}'",
            "'idTokenAlgorithm':'none'",
            "'idTokenAlgorithm':'EdDSA'",
            "'scopes':['a b']",
            "'origins':['x']",
            "'secret':'mine'")) {
      assertProblem(post("clients", "{'clientId':'odd','metadata':{" + metadata + "}}"), 400);
    }
    assertProblem(post("clients", "{'clientId':'o d','metadata':{}}"), 400);
    assertProblem(post("clients", "{'clientId':'odd'}"), 400);
    assertProblem(post("clients", "{'clientId':'odd','metadata':null}"), 400);
    assertProblem(post("apis", "{'identifier':'" + TokenRealm.ISSUER + "/x'}"), 400);
    assertProblem(post("apis", "{'identifier':'https://a.example','scopes':['admin:x']}"), 400);
    assertProblem(post("apis", "{'identifier':'https://a.example','tokenLifetime':'1 day'}"), 400);
    assertProblem(post("apis", "{'identifier':'https://a.example','tokenLifetime':'P9D'}"), 400);
  }

  private static Response register(String name) {
    Response created =
        forPath("clients")
            .body(json("{'clientId':'" + name + "','metadata':{" + JOB + "}}"))
            .post(BASE + "clients");
    id(created);
    return created;
  }

  private static int token(String client, String secret) {
    return token(client, secret, "orders:read");
  }

  private static int token(String client, String secret, String scope) {
    return OAuth.post(
            "token",
            Map.of(
                "grant_type", "client_credentials",
                "client_id", client,
                "client_secret", secret,
                "scope", scope))
        .statusCode();
  }
}
