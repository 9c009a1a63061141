package dev.muster.identity.scim;

import static dev.muster.identity.scim.Scim.BASE;
import static dev.muster.identity.scim.Scim.as;
import static dev.muster.identity.scim.Scim.asHr;
import static dev.muster.identity.scim.Scim.assertRefused;
import static dev.muster.identity.scim.Scim.get;
import static dev.muster.identity.scim.Scim.json;
import static dev.muster.identity.scim.Scim.patch;
import static dev.muster.identity.scim.Scim.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.credential.CredentialEvent;
import dev.muster.domain.user.UserEvent;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/// None of these needs a read model: nobody fills one.
@QuarkusTest
final class UsersTest {
  @Inject TokenRealm realm;

  @Test
  void a_user_is_created_as_entra_and_okta_send_them_and_shown_in_full() {
    Response created =
        post(
            "Users",
            """
            {'schemas':['urn:ietf:params:scim:schemas:core:2.0:User',
               'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'],
             'externalId':'x-1','USERNAME':'Bjensen','active':'True','groups':[],'roles':[],
             'meta':{'resourceType':'User'},'unknown':7,'title':null,
             'name':{'givenName':'Barbara','familyName':'Jensen'},
             'emails':[{'Primary':true,'type':'work','value':'bj@example.com','display':'x'}]}
            """);

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.contentType()).isEqualTo("application/scim+json");
    JsonPath user = created.jsonPath();
    assertThat(created.header("Location"))
        .isEqualTo(TokenRealm.ISSUER + "/scim/v2/Users/" + user.getString("id"))
        .isEqualTo(user.getString("meta.location"));
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"").isEqualTo(user.get("meta.version"));
    assertThat(created.header("Muster-Position")).isNotBlank();
    assertThat(user.getString("userName")).isEqualTo("Bjensen");
    assertThat(user.getBoolean("active")).isTrue();
    assertThat(user.getString("emails[0].value")).isEqualTo("bj@example.com");
    assertThat(user.<Object>get("meta.created")).isNotNull();
    assertThat(created.asString()).doesNotContain("unknown", "roles", "groups", "title", "null");
    assertThat(get("Users/" + user.getString("id")).asString()).isEqualTo(created.asString());
  }

  @Test
  void a_name_that_is_taken_is_a_conflict_whatever_its_case() {
    post("Users", "{'userName':'taken'}").then().statusCode(201);

    assertRefused(post("Users", "{'userName':'TAKEN'}"), 409, "uniqueness");
  }

  @Test
  void a_deleted_user_is_gone_with_the_password_and_the_name_is_free() {
    String id = id(post("Users", "{'userName':'leaver','password':'a long passphrase 1'}"));
    long before = realm.sequence(Log.IDENTITY);

    asHr().delete(BASE + "/Users/" + id).then().statusCode(204);

    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(UserEvent.Deleted.class, CredentialEvent.PasswordRemoved.class);
    assertRefused(get("Users/" + id), 404, "null");
    assertRefused(asHr().delete(BASE + "/Users/" + id), 404, "null");
    post("Users", "{'userName':'leaver'}").then().statusCode(201);
  }

  @Test
  void a_password_that_is_set_signs_the_user_out_everywhere_and_is_never_shown() {
    Response created = post("Users", "{'userName':'secretive','password':'a long passphrase 2'}");
    String id = id(created);
    long before = realm.sequence(Log.IDENTITY);

    Response changed =
        patch("Users/" + id, "{'op':'replace','path':'password','value':'a long passphrase 3'}");

    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(
            UserEvent.SessionsRevoked.class, CredentialEvent.PasswordSet.class);
    assertThat(changed.header("ETag")).isEqualTo(get("Users/" + id).header("ETag"));
    assertThat(created.asString() + changed.asString()).doesNotContain("passphrase", "password");
    assertRefused(
        patch("Users/" + id, "{'op':'add','value':{'password':'x'}}"), 400, "invalidValue");
  }

  @Test
  void what_is_put_replaces_all_that_clients_may_write() {
    String id = id(post("Users", "{'userName':'putter','title':'T','nickName':'N'}"));
    String body = "{'id':'" + id + "','meta':{},'userName':'putter','title':'U','active':false}";

    Response put = asHr().body(json(body)).put(BASE + "/Users/" + id);

    assertThat(put.statusCode()).as(put.asString()).isEqualTo(200);
    assertThat(put.jsonPath().getString("title")).isEqualTo("U");
    assertThat(put.jsonPath().getBoolean("active")).isFalse();
    assertThat(put.asString()).doesNotContain("nickName");
    assertThat(put.header("ETag")).isEqualTo(get("Users/" + id).header("ETag"));
  }

  @Test
  void a_patch_is_all_or_nothing_and_a_void_one_writes_nothing() {
    String id = id(post("Users", "{'userName':'patched','title':'T'}"));
    String etag = get("Users/" + id).header("ETag");

    Response bad =
        patch(
            "Users/" + id,
            "{'op':'Replace','path':'title','value':'U'},{'op':'Add','path':'none','value':1}");
    Response same = patch("Users/" + id, "{'op':'Add','path':'title','value':'T'}");

    assertRefused(bad, 400, "invalidPath");
    assertThat(same.header("ETag")).isEqualTo(etag);
    assertThat(get("Users/" + id).jsonPath().getString("title")).isEqualTo("T");
    assertRefused(patch("Users/" + id, "{'op':'remove','path':'userName'}"), 400, "invalidValue");
  }

  @Test
  void versions_are_honoured() {
    String id = id(post("Users", "{'userName':'versioned'}"));
    String etag = get("Users/" + id).header("ETag");
    patch("Users/" + id, "{'op':'add','path':'title','value':'T'}").then().statusCode(200);

    Response late = asHr().header("If-Match", etag).delete(BASE + "/Users/" + id);
    String now = get("Users/" + id).header("ETag");

    assertRefused(late, 412, "null");
    asHr().header("If-None-Match", now).get(BASE + "/Users/" + id).then().statusCode(304);
    asHr().header("If-Match", now).delete(BASE + "/Users/" + id).then().statusCode(204);
  }

  @Test
  void attributes_are_picked_and_left_out() {
    String id =
        id(post("Users", "{'userName':'picked','name':{'givenName':'G','familyName':'F'}}"));

    JsonPath only = get("Users/" + id + "?attributes=NAME.givenName").jsonPath();
    JsonPath less = get("Users/" + id + "?excludedAttributes=name,userName,id").jsonPath();

    assertThat(only.<String, Object>getMap("")).containsOnlyKeys("schemas", "id", "name");
    assertThat(only.<String, Object>getMap("name")).containsOnlyKeys("givenName");
    assertThat(less.<String, Object>getMap("")).containsOnlyKeys("schemas", "id", "active", "meta");
    assertRefused(get("Users/" + id + "?attributes=a%5Bb%5D"), 400, "invalidValue");
  }

  @Test
  void an_unknown_id_of_any_shape_is_not_found() {
    for (String id :
        new String[] {
          "00919288221112222", "x", "01900000-0000-7000-8000-000000000000", "1-1-1-1-1"
        }) {
      assertRefused(get("Users/" + id), 404, "null");
      assertRefused(patch("Users/" + id, "{'op':'add','path':'title','value':'T'}"), 404, "null");
      assertRefused(get("Groups/" + id), 404, "null");
    }
  }

  @Test
  void a_body_that_is_none_is_refused() {
    assertRefused(post("Users", "{"), 400, "invalidSyntax");
    assertRefused(post("Users", ""), 400, "invalidSyntax");
    assertRefused(post("Users", "[]"), 400, "invalidSyntax");
    assertRefused(post("Users", "{}"), 400, "invalidValue");
    assertRefused(post("Users", "{'userName':'a b'}"), 400, "invalidValue");
    assertRefused(post("Users", "{'userName':'zero','title':'\\u0000'}"), 400, "invalidValue");
    assertRefused(post("Users", "{'userName':'m','emails':'none'}"), 400, "invalidValue");
  }

  @Test
  void whoever_shows_no_token_or_one_of_less_is_refused_in_scims_words() {
    Response none = given().get(BASE + "/Users");
    Response wrong = as("nonsense").get(BASE + "/Users/x");
    Response less =
        as(Scim.token("scim:read")).body(json("{'userName':'u'}")).post(BASE + "/Users");

    assertRefused(none, 401, "null");
    assertThat(none.header("WWW-Authenticate")).startsWith("Bearer ");
    assertRefused(wrong, 401, "null");
    assertRefused(less, 403, "null");
  }

  @Test
  void a_user_is_found_by_name_without_any_read_model() {
    String id = id(post("Users", "{'userName':'Findable@example.com'}"));

    Response found = Scim.find("Users", "USERNAME eq 'findable@EXAMPLE.com'");
    Response none = Scim.find("Users", "userName eq 'nobody at all'");

    assertThat(found.jsonPath().getInt("totalResults")).isEqualTo(1);
    assertThat(found.jsonPath().getString("Resources[0].id")).isEqualTo(id);
    assertThat(none.statusCode()).isEqualTo(200);
    assertThat(none.jsonPath().getInt("totalResults")).isZero();
    assertThat(none.jsonPath().getList("Resources")).isEmpty();
  }

  @Test
  void discovery_tells_what_works() {
    JsonPath config = given().get(BASE + "/ServiceProviderConfig").jsonPath();
    Response types = given().get(BASE + "/ResourceTypes");
    JsonPath schemas = given().get(BASE + "/Schemas").jsonPath();

    assertThat(config.getBoolean("patch.supported")).isTrue();
    assertThat(config.getBoolean("bulk.supported")).isFalse();
    assertThat(config.getInt("filter.maxResults")).isEqualTo(200);
    assertThat(types.contentType()).isEqualTo("application/scim+json");
    assertThat(types.jsonPath().getList("Resources.schema"))
        .isEqualTo(schemas.getList("Resources.id"));
    assertThat(schemas.getList("Resources[0].attributes.returned")).doesNotContainNull();
    assertRefused(given().queryParam("filter", "a pr").get(BASE + "/Schemas"), 403, "null");
    given()
        .get(BASE + "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User")
        .then()
        .statusCode(200);
  }

  private static String id(Response created) {
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    return created.jsonPath().getString("id");
  }
}
