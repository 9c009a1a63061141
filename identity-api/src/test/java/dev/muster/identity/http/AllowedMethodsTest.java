package dev.muster.identity.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever comes with another method is told which are for there (RFC 9110 §15.5.6).
@QuarkusTest
final class AllowedMethodsTest {
  private static final String ID = "01900000-0000-7000-8000-000000000000";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /oauth2/token               | OPTIONS, POST
          PUT    | /oauth2/userinfo            | GET, HEAD, OPTIONS, POST
          DELETE | /scim/v2/Users              | GET, HEAD, OPTIONS, POST
          POST   | /scim/v2/Groups/{id}        | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
          POST   | /scim/v2/Schemas            | GET, HEAD, OPTIONS
          PATCH  | /admin/users                | GET, HEAD, OPTIONS, POST
          POST   | /admin/users/{id}           | DELETE, GET, HEAD, OPTIONS, PUT
          GET    | /admin/users/{id}/suspend   | OPTIONS, POST
          GET    | /admin/clients/{id}/secrets | OPTIONS, POST
          GET    | /events/keys                | OPTIONS, POST
          POST   | /audit/events               | GET, HEAD, OPTIONS
          BREW   | /events                     | GET, HEAD, OPTIONS
          """)
  void another_method_is_told_which_are_for_there(String method, String path, String allowed) {
    Response response = given().request(method, "/realms/tokens" + path.replace("{id}", ID));

    assertThat(response.statusCode()).as(response.asString()).isEqualTo(405);
    assertThat(response.headers().getValues("Allow")).containsExactly(allowed);
  }
}
