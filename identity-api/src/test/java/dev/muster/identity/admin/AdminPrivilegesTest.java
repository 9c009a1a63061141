package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.as;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.json;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.put;
import static dev.muster.identity.admin.Admin.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.scim.Scim;
import dev.muster.identity.token.ApiTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody is raised above whoever administers, by whichever path.
@QuarkusTest
final class AdminPrivilegesTest {
  private static final String PASSWORD = "{'password':'a long passphrase 2'}";

  @Test
  void a_role_is_granted_only_by_those_who_could_obtain_as_much() {
    String id = user("climber");

    assertProblem(byPeopleOffice().put(BASE + "users/" + id + "/roles/owner"), 403);
    assertProblem(byPeopleOffice().put(BASE + "users/" + id + "/roles/auditor"), 403);
    ok(byPeopleOffice().put(BASE + "users/" + id + "/roles/user-admin"));
    assertProblem(
        as("small-console", "admin:users").put(BASE + "users/" + id + "/roles/owner"), 403);
    assertThat(get("users/" + id).jsonPath().getList("roles")).containsExactly("user-admin");
  }

  @Test
  void a_group_with_roles_is_joined_and_given_only_by_those_who_could_obtain_as_much() {
    String id = user("joiner");
    String group = id(post("groups", "{'displayName':'Watchers'}"));
    ok(byPeopleOffice().put(BASE + "users/" + id + "/groups/" + group));
    ok(byPeopleOffice().delete(BASE + "users/" + id + "/groups/" + group));
    assertProblem(byPeopleOffice().put(BASE + "groups/" + group + "/roles/auditor"), 403);
    ok(put("groups/" + group + "/roles/auditor"));

    assertProblem(byPeopleOffice().put(BASE + "users/" + id + "/groups/" + group), 403);
    ok(put("users/" + id + "/groups/" + group));
    ok(byPeopleOffice().delete(BASE + "users/" + id + "/groups/" + group));
  }

  @Test
  void the_password_of_someone_with_roles_is_set_only_by_those_who_could_obtain_as_much() {
    String owner = user("crowned");
    String member = user("watching");
    ok(put("users/" + owner + "/roles/owner"));
    String group = id(post("groups", "{'displayName':'More watchers'}"));
    ok(put("groups/" + group + "/roles/auditor"));
    ok(put("users/" + member + "/groups/" + group));

    for (String id : new String[] {owner, member}) {
      assertProblem(
          byPeopleOffice().body(json(PASSWORD)).put(BASE + "users/" + id + "/password"), 403);
      Response byScim =
          Scim.as(ApiTokens.ofJob("people-office", "scim:write"))
              .body(json("{'Operations':[{'op':'add','value':{'password':'a long passphrase'}}]}"))
              .patch(Scim.BASE + "/Users/" + id);
      assertThat(byScim.statusCode()).isEqualTo(403);
      ok(put("users/" + id + "/password", PASSWORD));
    }
  }

  @Test
  void a_client_that_may_do_more_than_whoever_administers_it_is_out_of_their_hands() {
    String id =
        id(
            post(
                "clients",
                "{'clientId':'mighty','metadata':{'grantTypes':['client_credentials'],"
                    + "'scopes':['admin:clients','admin:users']}}"));
    ok(put("clients/" + id + "/roles/user-admin"));
    String path = BASE + "clients/" + id;

    assertProblem(byClientOffice().post(path + "/secrets"), 403);
    assertProblem(byClientOffice().body("{}").put(path), 403);
    assertProblem(byClientOffice().put(path + "/roles/owner"), 403);
    assertProblem(
        byClientOffice()
            .body(json("{'clientId':'own','metadata':{'scopes':['admin:users']}}"))
            .post(BASE + "clients"),
        403);
    ok(byClientOffice().post(path + "/disable"));
    ok(post("clients/" + id + "/secrets"));
  }

  @Test
  void a_client_admin_gives_what_a_client_admin_has() {
    Response own =
        byClientOffice()
            .body(
                json(
                    "{'clientId':'deputy','metadata':{'grantTypes':['client_credentials'],"
                        + "'scopes':['admin:clients','orders:read']}}"))
            .post(BASE + "clients");

    ok(byClientOffice().put(BASE + "clients/" + id(own) + "/roles/client-admin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"users", "groups", "clients", "apis", "users/x/sessions", "sessions/x"})
  void whoever_has_no_scope_for_it_learns_nothing(String path) {
    boolean clients = path.equals("clients") || path.equals("apis");
    String other = clients ? "people-office" : "client-office";
    String theirs = clients ? "admin:users" : "admin:clients";

    assertProblem(given().get(BASE + path), 401);
    assertProblem(as("watcher", "audit:read").get(BASE + path), 401);
    assertProblem(as("people-office", "scim:read").get(BASE + path), 401);
    assertProblem(as(other, theirs).get(BASE + path), 403);
    assertProblem(as("boss", "admin:users").get("/realms/main/admin/" + path), 401);
  }

  @Test
  void a_role_that_is_withdrawn_closes_the_door_by_the_next_request() {
    String id =
        id(
            post(
                "clients",
                "{'clientId':'brief','metadata':{'authentication':'client_secret_post',"
                    + "'grantTypes':['client_credentials'],'scopes':['admin:users']}}"));
    String secret = ok(post("clients/" + id + "/secrets")).jsonPath().getString("newSecret.secret");
    ok(put("clients/" + id + "/roles/user-admin"));
    String token =
        given()
            .formParams(
                Map.of(
                    "grant_type", "client_credentials",
                    "client_id", "brief",
                    "client_secret", secret))
            .post("/realms/tokens/oauth2/token")
            .jsonPath()
            .getString("access_token");
    ok(given().header("Authorization", "Bearer " + token).get(BASE + "users/" + user("seen")));

    ok(Admin.delete("clients/" + id + "/roles/user-admin"));

    assertProblem(given().header("Authorization", "Bearer " + token).get(BASE + "users/x"), 403);
    assertThat(introspected("brief", secret, token)).isFalse();
  }

  private static boolean introspected(String client, String secret, String token) {
    return given()
        .formParams(Map.of("client_id", client, "client_secret", secret, "token", token))
        .post("/realms/tokens/oauth2/introspect")
        .jsonPath()
        .getBoolean("active");
  }

  private static RequestSpecification byPeopleOffice() {
    return as("people-office", "admin:users");
  }

  private static RequestSpecification byClientOffice() {
    return as("client-office", "admin:clients");
  }
}
