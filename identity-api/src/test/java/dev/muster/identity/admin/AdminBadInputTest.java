package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.boss;
import static dev.muster.identity.admin.Admin.forPath;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.json;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.user;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in, the answer is a problem, tells nothing of the inside, and is never a 500.
@QuarkusTest
final class AdminBadInputTest {
  @Inject TokenRealm realm;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          users   | `` | the body
          users   | { | the body
          users   | [] | the body
          users   | null | the body
          users   | 7 | the body
          users   | {} | userName is required
          users   | {'userName':null} | userName is required
          users   | {'userName':7} | userName
          users   | {'userName':['x']} | userName
          users   | {'userName':'x','userName':'y'} | the body
          users   | {'userName':'x'}{} | the body
          users   | {'userName':'a b'} | userName
          users   | {'userName':'x','username':'y'} | username is not known here
          users   | {'userName':'x','profile':7} | profile
          users   | {'userName':'x','profile':{'emails':[null]}} | profile.emails
          users   | {'userName':'x','profile':{'emails':[{}]}} | profile.emails[0]
          users   | {'userName':'x','profile':{'emails':[{'value':'none'}]}} | emails.value
          users   | {'userName':'x','profile':{'emails':{'value':'a@b.c'}}} | profile.emails
          users   | {'userName':'x','profile':{'title':'\\u0000'}} | title
          users   | {'userName':'x','profile':{'title':'\\uD800'}} | title
          users   | {'userName':'x','profile':{'profileUrl':'javascript:1'}} | profileUrl
          users   | {'userName':'x','profile':{'addresses':[{'primary':'yes'}]}} | profile.addresses[0].primary
          users   | {'userName':'x','oneTimePassword':'yes'} | oneTimePassword
          users   | {'userName':'x','oneTimePassword':true} | oneTimePassword
          users   | {'userName':'x','password':7} | password
          groups  | {'displayName':''} | displayName
          groups  | {'displayName':'x','members':[]} | members is not known here
          clients | {'clientId':'x','metadata':[]} | metadata
          clients | {'clientId':'x','metadata':{'grantTypes':'client_credentials'}} | metadata.grantTypes
          clients | {'clientId':'x','metadata':{'scopes':[7]}} | metadata.scopes[0]
          clients | {'clientId':'x','metadata':{'scopes':[null]}} | metadata.scopes
          apis    | {'identifier':'relative'} | identifier
          apis    | {'identifier':'https://x.example','scopes':[null]} | scopes
          """)
  void a_body_that_is_wrong_is_told_where(String path, String body, String where) {
    Response response = post(path, body);

    assertProblem(response, 400);
    assertThat(response.jsonPath().getString("detail")).contains(where);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "users?filter=active",
        "users?filter=active%20gt%20true",
        "users?filter=unknown%20eq%20%22x%22",
        "users?filter=userName%20eq%20%22%5Cu0000%22",
        "users?filter=%28%28%28",
        "users?filter=id%20eq%20%22x%22%29%20or%20true%20--",
        "users?limit=all",
        "users?limit=-1",
        "users?limit=0",
        "users?limit=201",
        "users?limit=1&limit=2",
        "users?cursor=%21",
        "users?cursor=bm9uZQ",
        "users?offset=1",
        "users?%FF=1",
        "users/01900000-0000-7000-8000-000000000000?expand=roles",
        "parked?limit=1",
        "groups?filter=members",
        "groups?cursor=x",
        "clients?filter=x",
        "clients?cursor=%20",
        "apis?cursor=bDE",
        "apis?limit=999999999999"
      })
  void a_query_that_is_wrong_is_refused(String path) {
    assertProblem(get(path), 400);
  }

  @Test
  void a_write_with_a_query_that_is_not_known_is_not_done() {
    long before = realm.sequence(Log.IDENTITY);

    assertProblem(post("users?active=false", "{'userName':'unasked'}"), 400);

    assertThat(realm.sequence(Log.IDENTITY)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-1-1-1-1",
        "01900000-0000-7000-8000-000000000000",
        "%20",
        "a%2Fb",
        "..%2Fx"
      })
  void an_id_of_any_shape_that_names_nothing_is_not_found(String id) {
    for (String path : new String[] {"users/", "groups/", "clients/", "apis/", "sessions/"}) {
      assertProblem(get(path + id), 404);
      assertProblem(Admin.delete(path + id), 404);
    }
    assertProblem(post("users/" + id + "/suspend"), 404);
    assertProblem(post("clients/" + id + "/secrets"), 404);
    assertProblem(Admin.put("groups/" + id, "{'displayName':'x'}"), 404);
  }

  @Test
  void another_method_and_another_place_are_told_so() {
    assertProblem(boss().patch(BASE + "users"), 405);
    assertProblem(boss().delete(BASE + "clients"), 405);
    assertProblem(get("nowhere"), 404);
    assertProblem(get(""), 404);
    assertProblem(boss().get("/realms/nowhere/admin/users"), 404);
    assertProblem(boss().get("/realms/No_Realm/admin/users"), 404);
  }

  @Test
  void a_body_over_the_limit_is_refused() {
    assertProblem(post("users", "{'userName':'" + "x".repeat(2_000_000) + "'}"), 413);
    assertProblem(post("users", "[".repeat(50_000)), 400);
  }

  @Test
  void nothing_is_read_before_it_is_known_who_asks() {
    assertProblem(given().body("{").post(BASE + "users"), 401);
    assertProblem(Admin.as("client-office", "admin:clients").body("{").post(BASE + "users"), 403);
  }

  @Test
  void what_is_refused_leaves_nothing_behind() {
    String id = user("unmoved");
    long before = realm.sequence(Log.IDENTITY);

    assertProblem(Admin.put("users/" + id, "{'userName':'moved','profile':{'x':1}}"), 400);
    assertProblem(post("users/" + id + "/suspend", "{'reason':'" + "x".repeat(2000) + "'}"), 400);
    assertProblem(
        boss()
            .header("If-Match", "nonsense")
            .body(json("{'userName':'moved'}"))
            .put(BASE + "users/" + id),
        412);
    assertProblem(forPath("clients").body("{}").put(BASE + "clients/" + id), 404);

    assertThat(realm.sequence(Log.IDENTITY)).isEqualTo(before);
    assertThat(get("users/" + id).jsonPath().getString("userName")).isEqualTo("unmoved");
  }

  @Test
  void the_content_type_is_not_what_decides() {
    id(boss().contentType("text/plain").body(json("{'userName':'plain'}")).post(BASE + "users"));
  }
}
