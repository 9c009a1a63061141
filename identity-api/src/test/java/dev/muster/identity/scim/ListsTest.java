package dev.muster.identity.scim;

import static dev.muster.identity.scim.Scim.BASE;
import static dev.muster.identity.scim.Scim.asHr;
import static dev.muster.identity.scim.Scim.assertRefused;
import static dev.muster.identity.scim.Scim.find;
import static dev.muster.identity.scim.Scim.get;
import static dev.muster.identity.scim.Scim.json;
import static dev.muster.identity.scim.Scim.patch;
import static dev.muster.identity.scim.Scim.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.identity.token.TokenRealm;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class ListsTest {
  private static boolean there;

  @Inject ReadModel readModel;
  @Inject TokenRealm realm;

  @BeforeEach
  void people() {
    readModel.follow();
    if (!there) {
      there = true;
      post(
          "Users",
          """
          {'userName':'list-anna','title':'lister','externalId':'X-1','displayName':'Anna',
           'name':{'familyName':'Alm'},'emails':[{'value':'Anna@Work.example','type':'work'},
           {'value':'anna@home.example','type':'home','primary':true}]}
          """);
      post("Users", "{'userName':'list-bert','title':'lister','displayName':'bert'}");
      post("Users", "{'userName':'List-Cleo','title':'lister','active':false}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          userName sw 'LIST-'                                               | 3
          userName co 'ist-b'                                               | 1
          title eq 'LISTER' and not (userName ew 'cleo')                    | 2
          title eq 'lister' and active eq true                              | 2
          title eq 'lister' and active eq 'False'                           | 1
          title eq 'lister' and active ne true                              | 1
          externalId eq 'X-1'                                               | 1
          externalId eq 'x-1'                                               | 0
          emails[type eq 'work'].value eq 'anna@work.example'               | 1
          emails[type eq 'work' and value eq 'anna@home.example']           | 0
          emails.value ew '@home.example'                                   | 1
          emails eq 'anna@home.example'                                     | 1
          emails[primary eq true and value sw 'anna']                       | 1
          title eq 'lister' and emails pr                                   | 1
          title eq 'lister' and not (name pr)                               | 2
          title eq 'lister' and displayName gt 'anna'                       | 1
          title eq 'lister' and displayName eq null                         | 1
          title eq 'lister' and (name.FamilyName eq 'alm' or userName eq 'list-bert') | 2
          urn:ietf:params:scim:schemas:core:2.0:User:title eq 'lister'      | 3
          title eq 'lister' and meta.lastModified ge '0001-01-03T00:00:00.0000000Z' | 3
          title eq 'lister' and meta.created gt '9999-01-01T00:00:00Z'      | 0
          id eq '00919288221112222'                                         | 0
          title eq '%' or title eq 'x'' or ''1'' = ''1'                     | 0
          """)
  void filters_find(String filter, int total) {
    Response found = find("Users", filter.replace("''", "\\u0027"));

    assertThat(found.statusCode()).as(found.asString()).isEqualTo(200);
    assertThat(found.jsonPath().getInt("totalResults")).isEqualTo(total);
    assertThat(found.jsonPath().getList("Resources")).hasSize(total);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "active gt true",
        "active eq 1",
        "userName eqq 'x'",
        "externalId eq jyoung",
        "password eq 'x'",
        "unknown eq 'x'",
        "name eq 'x'",
        "emails.unknown eq 'x'",
        "title[a eq 'x']",
        "meta.created gt 'yesterday'",
        "meta.created co '2026-11-24T00:00:00Z'",
        "urn:x:title eq 'x'",
        "title eq '\\u0000'"
      })
  void what_cannot_be_searched_is_an_invalid_filter(String filter) {
    assertRefused(find("Users", filter), 400, "invalidFilter");
  }

  @Test
  void pages_are_stable_and_tell_how_many_there_are() {
    JsonPath first = page("1", "2");
    JsonPath second = page("3", "2");

    assertThat(first.getInt("totalResults")).isEqualTo(3);
    assertThat(first.getInt("itemsPerPage")).isEqualTo(2);
    assertThat(first.getList("Resources.userName")).containsExactly("list-anna", "list-bert");
    assertThat(second.getList("Resources.userName")).containsExactly("List-Cleo");
    assertThat(page("0", "1").getInt("startIndex")).isEqualTo(1);
    assertThat(page("99999999999", "1").getList("Resources")).isEmpty();
    assertThat(page("1", "0").getInt("totalResults")).isEqualTo(3);
    assertThat(page("1", "-5").getList("Resources")).isEmpty();
  }

  @Test
  void lists_are_sorted_and_whoever_lacks_the_attribute_comes_last() {
    assertThat(sorted("displayName", "ascending"))
        .containsExactly("list-anna", "list-bert", "List-Cleo");
    assertThat(sorted("userName", "descending"))
        .containsExactly("List-Cleo", "list-bert", "list-anna");
    assertThat(sorted("emails.VALUE", "ascending").getFirst()).isEqualTo("list-anna");
    assertRefused(asHr().queryParam("sortBy", "x y").get(BASE + "/Users"), 400, "invalidPath");
    assertRefused(asHr().queryParam("count", "some").get(BASE + "/Users"), 400, "invalidValue");
    assertRefused(asHr().queryParam("sortOrder", "up").get(BASE + "/Users"), 400, "invalidValue");
  }

  @Test
  void what_was_written_is_in_the_next_list_and_a_list_that_cannot_be_current_is_none() {
    Response created = post("Users", "{'userName':'the-latest','title':'latest'}");
    assertThat(find("Users", "title eq 'latest'").jsonPath().getInt("totalResults")).isEqualTo(1);

    readModel.pause();
    String id = created.jsonPath().getString("id");
    patch("Users/" + id, "{'op':'add','path':'title','value':'other'}").then().statusCode(200);
    Response late = find("Users", "title eq 'latest'");
    Response byId = get("Users/" + id);
    readModel.follow();

    assertRefused(late, 503, "null");
    assertThat(late.header("Retry-After")).isEqualTo("1");
    assertThat(byId.jsonPath().getString("title")).isEqualTo("other");
  }

  @Test
  void a_group_has_the_members_that_were_added_replaced_and_removed() {
    String anna = user("group-anna");
    String bert = user("group-bert");
    Response created =
        post("Groups", "{'displayName':'Crew','members':[{'value':'" + anna + "'}]}");
    String group = created.jsonPath().getString("id");

    assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
    assertThat(created.jsonPath().getString("members[0].display")).isEqualTo("group-anna");
    assertThat(get("Users/" + anna).jsonPath().getString("groups[0].display")).isEqualTo("Crew");

    members(group, "{'op':'Add','path':'members','value':[{'$ref':null,'value':'" + bert + "'}]}");
    assertThat(listed(group)).containsExactlyInAnyOrder(anna, bert);
    long before = realm.sequence(Log.IDENTITY);
    members(group, "{'op':'Add','path':'members','value':[{'value':'" + bert + "'}]}");
    assertThat(realm.sequence(Log.IDENTITY)).isEqualTo(before);
    members(group, "{'op':'remove','path':'members[value eq \\'" + anna + "\\']'}");
    assertThat(listed(group)).containsExactly(bert);
    members(group, "{'op':'replace','path':'members','value':[{'value':'" + anna + "'}]}");
    assertThat(listed(group)).containsExactly(anna);
    members(group, "{'op':'replace','value':{'id':'" + group + "','displayName':'Crew 2'}}");
    assertThat(find("Groups", "displayName eq 'crew 2'").jsonPath().getInt("totalResults")).isOne();
    assertThat(find("Groups", "members eq '" + anna + "'").jsonPath().getInt("totalResults"))
        .isOne();
    members(group, "{'op':'remove','path':'members'}");
    assertThat(listed(group)).isEmpty();
    asHr().delete(BASE + "/Groups/" + group).then().statusCode(204);
    assertRefused(get("Groups/" + group), 404, "null");
  }

  @Test
  void a_group_that_is_put_has_exactly_the_members_of_the_body() {
    String anna = user("put-anna");
    String bert = user("put-bert");
    String group =
        post("Groups", "{'displayName':'Puts','members':[{'value':'" + anna + "'}]}")
            .jsonPath()
            .getString("id");
    String body = "{'displayName':'Puts','externalId':'p','members':[{'value':'" + bert + "'}]}";

    Response put = asHr().body(json(body)).put(BASE + "/Groups/" + group);

    assertThat(put.jsonPath().getList("members.value")).containsExactly(bert);
    assertThat(put.jsonPath().getString("externalId")).isEqualTo("p");
    JsonPath without = get("Groups/" + group + "?excludedAttributes=members").jsonPath();
    assertThat(without.<String, Object>getMap("")).doesNotContainKey("members");
  }

  @Test
  void who_cannot_be_a_member_is_told_so() {
    String group = post("Groups", "{'displayName':'Odd'}").jsonPath().getString("id");
    for (String member :
        new String[] {
          "{'value':'x'}", "{'value':'01900000-0000-7000-8000-000000000000'}", "{'type':'Group'}"
        }) {
      String add = "{'op':'add','path':'members','value':[" + member + "]}";
      assertRefused(patch("Groups/" + group, add), 400, "invalidValue");
    }
    assertRefused(post("Groups", "{'displayName':'ODD'}"), 409, "uniqueness");
    assertRefused(post("Groups", "{}"), 400, "invalidValue");
  }

  @Test
  void nobody_is_raised_above_whoever_provisions() {
    String anna = user("raised");
    String auditors =
        find("Groups", "displayName eq 'Auditors'").jsonPath().getString("Resources[0].id");
    String add = "{'op':'add','path':'members','value':[{'value':'" + anna + "'}]}";

    assertRefused(patch("Groups/" + auditors, add), 403, "null");
  }

  private static List<String> sorted(String by, String order) {
    return asHr()
        .queryParams(Map.of("filter", json("title eq 'lister'"), "sortBy", by, "sortOrder", order))
        .get(BASE + "/Users")
        .jsonPath()
        .getList("Resources.userName");
  }

  private static JsonPath page(String start, String count) {
    return asHr()
        .queryParams(
            Map.of("filter", json("title eq 'lister'"), "startIndex", start, "count", count))
        .get(BASE + "/Users")
        .jsonPath();
  }

  private static String user(String name) {
    return post("Users", "{'userName':'" + name + "'}").jsonPath().getString("id");
  }

  private static void members(String group, String operations) {
    Response response = patch("Groups/" + group, operations);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(204);
  }

  private static List<String> listed(String group) {
    List<String> members = get("Groups/" + group).jsonPath().getList("members.value");
    return members == null ? List.of() : members;
  }
}
