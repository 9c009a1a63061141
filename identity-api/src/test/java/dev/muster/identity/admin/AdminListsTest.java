package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.assertProblem;
import static dev.muster.identity.admin.Admin.delete;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.ok;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.put;
import static dev.muster.identity.admin.Admin.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.identity.scim.ReadModel;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class AdminListsTest {
  @Inject ReadModel people;
  @Inject ClientReadModel clients;

  @BeforeEach
  void follow() {
    people.follow();
    clients.follow();
  }

  @Test
  void what_was_written_is_in_the_next_list_and_a_list_that_cannot_be_current_is_none() {
    String id = user("newest-in-list");
    String filter = "users?filter=" + encoded("userName eq \"newest-in-list\"");
    assertThat(ok(get(filter)).jsonPath().getList("items.id")).containsExactly(id);

    people.pause();
    ok(post("users/" + id + "/suspend"));
    Response late = get(filter);
    Response byId = get("users/" + id);
    people.follow();

    assertProblem(late, 503);
    assertThat(late.header("Retry-After")).isEqualTo("1");
    assertThat(byId.jsonPath().getString("status")).isEqualTo("suspended");
    assertThat(ok(get(filter)).jsonPath().getString("items[0].status")).isEqualTo("suspended");
  }

  @Test
  void pages_leave_nothing_out_whatever_comes_and_goes() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(id(post("users", "{'userName':'paged-" + i + "','profile':{'title':'paged'}}")));
    }
    String filter = "&filter=" + encoded("title eq \"paged\"");

    JsonPath first = ok(get("users?limit=2" + filter)).jsonPath();
    delete("users/" + ids.get(1)).then().statusCode(204);
    post("users", "{'userName':'paged-late','profile':{'title':'paged'}}").then().statusCode(201);
    JsonPath second = page("users?limit=2" + filter, first);
    JsonPath third = page("users?limit=2" + filter, second);

    assertThat(first.getList("items.id")).isEqualTo(ids.subList(0, 2));
    assertThat(second.getList("items.id")).isEqualTo(ids.subList(2, 4));
    assertThat(third.getList("items.userName")).containsExactly("paged-4", "paged-late");
    assertThat(third.getString("next")).isNull();
  }

  @Test
  void a_cursor_is_for_its_own_list_and_filter() {
    user("cursor-1");
    user("cursor-2");
    String cursor = ok(get("users?limit=1")).jsonPath().getString("next");

    ok(get("users?limit=2&cursor=" + cursor));
    assertProblem(get("groups?cursor=" + cursor), 400);
    assertProblem(get("users?filter=" + encoded("active eq true") + "&cursor=" + cursor), 400);
    assertProblem(get("users?cursor=" + cursor + "x"), 400);
    assertProblem(get("users?cursor=bDEuMS4x"), 400);
    assertProblem(get("clients?cursor=" + cursor), 400);
  }

  @Test
  void groups_are_listed_with_their_roles_and_their_members_one_by_one() {
    String group = id(post("groups", "{'displayName':'List crew'}"));
    List<String> members = List.of(user("crew-1"), user("crew-2"));
    members.forEach(member -> ok(put("users/" + member + "/groups/" + group)));
    ok(put("groups/" + group + "/roles/auditor"));

    JsonPath found = ok(get("groups?filter=" + encoded("displayName eq \"list CREW\""))).jsonPath();
    JsonPath first = ok(get("groups/" + group + "/members?limit=1")).jsonPath();
    JsonPath second = page("groups/" + group + "/members?limit=1", first);

    assertThat(found.getList("items[0].roles")).containsExactly("auditor");
    assertThat(first.getList("items.userName")).containsExactly("crew-1");
    assertThat(second.getList("items.id")).containsExactly(members.getLast());
    assertThat(second.getString("next")).isNull();
    assertProblem(get("groups/" + members.getFirst() + "/members"), 404);
  }

  @Test
  void clients_and_apis_are_listed_as_the_log_knows_them() {
    String client =
        id(post("clients", "{'clientId':'listed-client','metadata':{'authentication':'none'}}"));
    String api =
        id(post("apis", "{'identifier':'https://listed.example','scopes':['listed:read']}"));

    assertThat(all("clients?limit=3", "items.clientId")).contains("listed-client", "boss", "web");
    assertThat(all("apis?limit=1", "items.identifier"))
        .contains("https://listed.example", "https://api.example/orders");
    delete("clients/" + client).then().statusCode(204);
    delete("apis/" + api).then().statusCode(204);
    assertThat(all("clients", "items.clientId")).doesNotContain("listed-client");
    assertThat(all("apis", "items.identifier")).doesNotContain("https://listed.example");
  }

  private static List<String> all(String list, String of) {
    List<String> all = new ArrayList<>();
    JsonPath page = null;
    do {
      page = page(list, page);
      all.addAll(page.getList(of));
    } while (page.getString("next") != null);
    return all;
  }

  private static JsonPath page(String list, @Nullable JsonPath before) {
    if (before == null) {
      return ok(get(list)).jsonPath();
    }
    String cursor = (list.contains("?") ? "&" : "?") + "cursor=" + before.getString("next");
    return ok(get(list + cursor)).jsonPath();
  }

  private static String encoded(String filter) {
    return URLEncoder.encode(filter, StandardCharsets.UTF_8);
  }
}
