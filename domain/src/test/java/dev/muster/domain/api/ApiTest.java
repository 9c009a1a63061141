package dev.muster.domain.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Claim;
import dev.muster.domain.ClaimChange;
import dev.muster.domain.Given;
import dev.muster.domain.Rejection;
import dev.muster.domain.Role;
import dev.muster.domain.key.Algorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  private static final String ISSUER = "https://id.example/realms/main";
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final ApiId ID = new ApiId(new UUID(1, 1));
  private static final Audience ORDERS = new Audience("https://orders.example");
  private static final ApiDescription DESCRIPTION = describing("orders:read", "orders:write");
  private static final ApiEvent REGISTERED =
      new ApiEvent.Registered(
          ID, ORDERS, "Orders", DESCRIPTION.scopes(), null, Algorithm.ES256, NOW);
  private static final ApiEvent REMOVED = new ApiEvent.Removed(ID, NOW);
  private static final ApiCommand REMOVE = new ApiCommand.Remove(ID, NOW);

  private final Given<Api, ApiCommand> api = Given.of(Api.FOLD, ApiDecider::decide);

  @Test
  void an_api_is_registered_once() {
    api.when(register(ORDERS, DESCRIPTION)).then(REGISTERED);
    api.given(REGISTERED)
        .when(register(ORDERS, DESCRIPTION))
        .thenRejected(Rejection.AlreadyExists.class);
    api.given(REGISTERED, REMOVED)
        .when(register(ORDERS, DESCRIPTION))
        .thenRejected(Rejection.AlreadyExists.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openid",
        "offline_access",
        "admin:users",
        "scim:read",
        "audit:read",
        "events:personal",
        "admin:not-yet-there",
        "two words",
        ""
      })
  void a_scope_of_openid_connect_or_of_a_built_in_api_or_of_no_form_is_refused(String scope) {
    api.when(register(ORDERS, describing(scope))).thenRejected(Rejection.Invalid.class);
    api.given(REGISTERED)
        .when(new ApiCommand.Change(ID, describing(scope), NOW))
        .thenRejected(Rejection.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {ISSUER, ISSUER + "/scim/v2", ISSUER + "/admin", ISSUER + "/x"})
  void the_issuer_and_all_below_it_names_no_application_s_api(String identifier) {
    api.when(register(new Audience(identifier), DESCRIPTION)).thenRejected(Rejection.Invalid.class);
  }

  @Test
  void another_realm_s_name_may_begin_like_the_issuer() {
    assertThat(api.when(register(new Audience(ISSUER + "-orders"), DESCRIPTION)).rejection())
        .isNull();
  }

  @Test
  void a_lifetime_is_longer_than_nothing_and_at_most_a_day() {
    for (Duration lifetime : new Duration[] {Duration.ZERO, Duration.ofDays(1).plusMillis(1)}) {
      api.when(register(ORDERS, living(lifetime))).thenRejected(Rejection.Invalid.class);
    }
    assertThat(api.when(register(ORDERS, living(Duration.ofDays(1)))).rejection()).isNull();
  }

  @Test
  void a_change_takes_the_new_scopes_and_gives_up_the_old() {
    ApiEvent changed =
        new ApiEvent.Changed(
            ID,
            "Orders",
            Set.of("orders:read", "orders:cancel"),
            Set.of("orders:cancel"),
            Set.of("orders:write"),
            null,
            Algorithm.ES256,
            NOW);
    api.given(REGISTERED)
        .when(new ApiCommand.Change(ID, describing("orders:read", "orders:cancel"), NOW))
        .then(changed);
    assertThat(changed.claims())
        .containsExactly(
            new ClaimChange.Release(new Claim(Claim.Kind.SCOPE, "orders:write"), ID.stream()),
            ClaimChange.Take.of(new Claim(Claim.Kind.SCOPE, "orders:cancel"), ID.stream()));
  }

  @Test
  void the_same_description_again_changes_nothing() {
    api.given(REGISTERED).when(new ApiCommand.Change(ID, DESCRIPTION, NOW)).thenNothing();
  }

  @Test
  void a_removed_api_is_removed_already_and_changes_no_more() {
    api.given(REGISTERED).when(REMOVE).then(REMOVED);
    api.given(REGISTERED, REMOVED).when(REMOVE).thenNothing();
    api.when(REMOVE).thenRejected(Rejection.NotFound.class);
    api.given(REGISTERED, REMOVED)
        .when(new ApiCommand.Change(ID, describing("orders:cancel"), NOW))
        .thenRejected(Rejection.NotFound.class);
  }

  @Test
  void the_roles_and_the_built_in_apis_name_the_same_scopes() {
    Set<String> ofRoles = new HashSet<>();
    Arrays.stream(Role.values()).forEach(role -> ofRoles.addAll(role.scopes()));
    Set<String> ofApis = new HashSet<>();
    Arrays.stream(BuiltInApi.values()).forEach(builtIn -> ofApis.addAll(builtIn.scopes()));
    assertThat(ofRoles).isEqualTo(ofApis);
  }

  @Test
  void a_built_in_api_lies_below_the_issuer() {
    assertThat(BuiltInApi.SCIM.audience(ISSUER).value()).isEqualTo(ISSUER + "/scim/v2");
    assertThat(BuiltInApi.owning("events:personal")).isEqualTo(BuiltInApi.EVENTS);
    assertThat(BuiltInApi.owning("orders:read")).isNull();
  }

  private static ApiCommand register(Audience identifier, ApiDescription description) {
    return new ApiCommand.Register(ID, ISSUER, identifier, description, NOW);
  }

  private static ApiDescription describing(String... scopes) {
    return new ApiDescription("Orders", Set.of(scopes), null, Algorithm.ES256);
  }

  private static ApiDescription living(Duration lifetime) {
    return new ApiDescription("Orders", Set.of(), lifetime, Algorithm.ES256);
  }
}
