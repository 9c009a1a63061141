package dev.muster.identity.admin;

import static dev.muster.identity.admin.Admin.BASE;
import static dev.muster.identity.admin.Admin.as;
import static dev.muster.identity.admin.Admin.boss;
import static dev.muster.identity.admin.Admin.forPath;
import static dev.muster.identity.admin.Admin.get;
import static dev.muster.identity.admin.Admin.id;
import static dev.muster.identity.admin.Admin.json;
import static dev.muster.identity.admin.Admin.post;
import static dev.muster.identity.admin.Admin.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Several administrators at the same moment.
@QuarkusTest
final class AdminConcurrencyTest {
  @Test
  void two_rotations_at_once_make_two_secrets_and_both_work() throws Exception {
    String path = "clients/" + client("two-at-once");

    List<Response> rotated =
        atOnce(2, _ -> forPath("clients"), request -> request.post(BASE + path + "/secrets"));

    assertThat(rotated).extracting(Response::statusCode).containsOnly(200);
    assertThat(rotated)
        .extracting(answer -> answer.jsonPath().getString("newSecret.secret"))
        .doesNotHaveDuplicates();
    assertThat(get(path).jsonPath().getList("secrets")).hasSize(3);
  }

  @Test
  void of_rotations_that_mean_the_same_version_one_wins() throws Exception {
    String path = "clients/" + client("one-of-many");
    String etag = get(path).header("ETag");

    List<Response> rotated =
        atOnce(
            4,
            _ -> forPath("clients").header("If-Match", etag),
            request -> request.post(BASE + path + "/secrets"));

    assertThat(rotated)
        .extracting(Response::statusCode)
        .containsExactlyInAnyOrder(200, 412, 412, 412);
    assertThat(get(path).jsonPath().getList("secrets")).hasSize(2);
  }

  @Test
  void of_changes_that_mean_the_same_version_one_wins() throws Exception {
    String path = "users/" + user("contested");
    String etag = get(path).header("ETag");

    List<Response> changed =
        atOnce(
            4,
            i ->
                boss()
                    .header("If-Match", etag)
                    .body(json("{'userName':'contested','profile':{'title':'T" + i + "'}}")),
            request -> request.put(BASE + path));

    assertThat(changed)
        .extracting(Response::statusCode)
        .containsExactlyInAnyOrder(200, 412, 412, 412);
    assertThat(get(path).header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void of_users_of_one_name_one_is_registered() throws Exception {
    List<Response> registered =
        atOnce(
            4,
            _ -> as("people-office", "admin:users").body(json("{'userName':'one-of-a-name'}")),
            request -> request.post(BASE + "users"));

    assertThat(registered)
        .extracting(Response::statusCode)
        .containsExactlyInAnyOrder(201, 409, 409, 409);
  }

  private static String client(String name) {
    return id(
        post(
            "clients",
            "{'clientId':'"
                + name
                + "','metadata':{'grantTypes':['client_credentials'],'scopes':['orders:read']}}"));
  }

  private static List<Response> atOnce(
      int many,
      Function<Integer, RequestSpecification> request,
      Function<RequestSpecification, Response> send)
      throws Exception {
    List<RequestSpecification> requests =
        IntStream.range(0, many).mapToObj(request::apply).toList();
    CyclicBarrier together = new CyclicBarrier(many);
    try (ExecutorService senders = Executors.newFixedThreadPool(many)) {
      List<Future<Response>> answers =
          requests.stream()
              .map(each ->
                  senders.submit(() -> {
                    together.await();
                    return send.apply(each);
                  }))
              .toList();
      List<Response> all = new ArrayList<>();
      for (Future<Response> answer : answers) {
        all.add(answer.get());
      }
      return all;
    }
  }
}
