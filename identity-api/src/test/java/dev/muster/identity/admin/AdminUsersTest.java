package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.boss;
import static dev.muster.identity.admin.Admin.delete;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.json;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.put;
import static dev.muster.identity.admin.Admin.user;
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
final class AdminUsersTest {
  @Inject TokenRealm realm;

  @Test
  void a_user_is_registered_and_shown_in_full() {
    Response created =
        post(
            "users",
            """
            {'userName':'Ada.L','password':'a long passphrase 7','oneTimePassword':true,
             'profile':{'name':{'givenName':'Ada'},'displayName':'Ada L.','locale':'en-GB',
               'emails':[{'value':'ada.l@example.org','primary':true,'verified':true}]}}
            """);

    String id = id(created);
    JsonPath user = created.jsonPath();
    assertThat(created.contentType()).isEqualTo("application/json");
    assertThat(created.header("Location")).isEqualTo(TokenRealm.ISSUER + "/admin/users/" + id);
    assertThat(created.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(created.header("Muster-Position")).isNotBlank();
    assertThat(user.getString("userName")).isEqualTo("Ada.L");
    assertThat(user.getString("sub")).isEqualTo(id);
    assertThat(user.getString("status")).isEqualTo("active");
    assertThat(user.getBoolean("profile.emails[0].verified")).isTrue();
    assertThat(user.getList("roles")).isEmpty();
    assertThat(created.asString()).doesNotContain("passphrase", "null");
    assertThat(get("users/" + id).asString()).isEqualTo(created.asString());
  }

  @Test
  void a_name_that_is_taken_is_a_conflict() {
    user("twice");

    assertProblem(post("users", "{'userName':'TWICE'}"), 409);
  }

  @Test
  void a_user_is_suspended_for_a_reason_and_let_in_again_by_the_same_events_as_by_scim() {
    String id = user("on-leave");
    long before = realm.sequence(Log.IDENTITY);

    Response suspended = ok(post("users/" + id + "/suspend", "{'reason':'on leave'}"));
    Response again = ok(post("users/" + id + "/suspend"));
    Response active = ok(post("users/" + id + "/reactivate"));

    assertThat(suspended.jsonPath().getString("status")).isEqualTo("suspended");
    assertThat(suspended.jsonPath().getString("reason")).isEqualTo("on leave");
    assertThat(again.header("ETag")).isEqualTo(suspended.header("ETag"));
    assertThat(again.header("Muster-Position")).isNull();
    assertThat(active.jsonPath().getString("status")).isEqualTo("active");
    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(UserEvent.Suspended.class, UserEvent.Reactivated.class);
  }

  @Test
  void a_password_that_is_set_signs_the_user_out_everywhere_and_is_never_shown() {
    String id = user("forgetful");
    long before = realm.sequence(Log.IDENTITY);

    Response set = ok(put("users/" + id + "/password", "{'password':'a long passphrase 8'}"));

    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(
            UserEvent.SessionsRevoked.class, CredentialEvent.PasswordSet.class);
    assertThat(set.asString()).doesNotContain("passphrase");
    assertThat(set.header("ETag")).isEqualTo(get("users/" + id).header("ETag"));
    assertProblem(put("users/" + id + "/password", "{'password':'short'}"), 400);
    assertProblem(put("users/" + id + "/password", "{'password':'forgetful'}"), 400);
    assertProblem(post("users", "{'userName':'new','password':'password'}"), 400);
  }

  @Test
  void what_is_put_names_and_describes_the_user_anew() {
    String id = id(post("users", "{'userName':'maiden','profile':{'title':'T','nickName':'N'}}"));

    Response put = ok(put("users/" + id, "{'userName':'married','profile':{'title':'U'}}"));

    assertThat(put.jsonPath().getString("userName")).isEqualTo("married");
    assertThat(put.jsonPath().getString("profile.title")).isEqualTo("U");
    assertThat(put.asString()).doesNotContain("nickName");
    user("maiden");
  }

  @Test
  void versions_are_honoured() {
    String id = user("versioned-too");
    String first = get("users/" + id).header("ETag");
    ok(post("users/" + id + "/suspend"));

    for (String act : new String[] {"/reactivate", "/suspend", "/sign-out"}) {
      assertProblem(boss().header("If-Match", first).post(BASE + "users/" + id + act), 412);
    }
    assertProblem(
        boss()
            .header("If-Match", first)
            .body(json("{'password':'a long passphrase 9'}"))
            .put(BASE + "users/" + id + "/password"),
        412);
    assertProblem(boss().header("If-Match", first).delete(BASE + "users/" + id), 412);
    String now = get("users/" + id).header("ETag");
    boss().header("If-None-Match", now).get(BASE + "users/" + id).then().statusCode(304);
    boss().header("If-Match", now).delete(BASE + "users/" + id).then().statusCode(204);
  }

  @Test
  void a_deleted_user_is_gone_with_the_password() {
    String id = id(post("users", "{'userName':'gone','password':'a long passphrase 1'}"));
    long before = realm.sequence(Log.IDENTITY);

    Response deleted = delete("users/" + id);

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.header("Muster-Position")).isNotBlank();
    assertThat(realm.events(Log.IDENTITY, before))
        .hasExactlyElementsOfTypes(UserEvent.Deleted.class, CredentialEvent.PasswordRemoved.class);
    assertProblem(get("users/" + id), 404);
    assertProblem(delete("users/" + id), 404);
    assertProblem(post("users/" + id + "/suspend"), 404);
    assertProblem(post("users/" + id + "/sign-out"), 404);
  }

  @Test
  void roles_and_groups_are_facts_of_the_member() {
    String id = user("promoted");
    String group = id(post("groups", "{'displayName':'Night shift','externalId':'n-1'}"));

    ok(put("users/" + id + "/roles/auditor"));
    Response joined = ok(put("users/" + id + "/groups/" + group));
    String again = ok(put("users/" + id + "/groups/" + group)).header("ETag");

    assertThat(joined.jsonPath().getList("roles")).containsExactly("auditor");
    assertThat(joined.jsonPath().getString("groups[0].displayName")).isEqualTo("Night shift");
    assertThat(again).isEqualTo(joined.header("ETag"));
    ok(delete("users/" + id + "/groups/" + group));
    assertThat(ok(delete("users/" + id + "/roles/auditor")).jsonPath().getList("roles")).isEmpty();
    assertProblem(put("users/" + id + "/roles/emperor"), 404);
    assertProblem(put("users/" + id + "/groups/" + id), 404);
  }

  @Test
  void a_group_is_named_given_roles_and_deleted() {
    String id = id(post("groups", "{'displayName':'Ops'}"));
    String member = user("operator");
    ok(put("users/" + member + "/groups/" + id));

    Response named = ok(put("groups/" + id, "{'displayName':'Operations','externalId':'o'}"));
    Response granted = ok(put("groups/" + id + "/roles/auditor"));

    assertThat(named.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(granted.jsonPath().getList("roles")).containsExactly("auditor");
    assertThat(get("groups/" + id).asString()).isEqualTo(granted.asString());
    assertProblem(
        boss().header("If-Match", "W/\"2\"").delete(BASE + "groups/" + id + "/roles/auditor"), 412);
    ok(delete("groups/" + id + "/roles/auditor"));
    assertProblem(post("groups", "{'displayName':'OPERATIONS'}"), 409);
    delete("groups/" + id).then().statusCode(204);
    assertProblem(get("groups/" + id), 404);
    assertThat(get("users/" + member).jsonPath().getList("groups")).isEmpty();
  }
}
