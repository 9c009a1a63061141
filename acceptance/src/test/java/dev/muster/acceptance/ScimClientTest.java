package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The SCIM client that others use, UnboundID's, against Muster.
@ExtendWith(Shared.class)
final class ScimClientTest {
  private final Client client;
  private final ScimService scim;

  ScimClientTest(Installation muster) throws Exception {
    String bearer = "Bearer " + token(muster.issuer());
    ClientRequestFilter authorized =
        request -> request.getHeaders().putSingle("Authorization", bearer);
    this.client = ClientBuilder.newClient().register(authorized);
    this.scim = new ScimService(client.target(muster.issuer() + "/scim/v2"));
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void users_are_created_patched_filtered_and_deleted() throws ScimException {
    UserResource wished = new UserResource().setUserName("unboundid-1").setDisplayName("First");
    wished.setName(new Name().setGivenName("Una").setFamilyName("Bound"));
    wished.setEmails(new Email().setValue("una@example.org").setType("work").setPrimary(true));

    UserResource created = scim.create("Users", wished);
    UserResource patched =
        scim.modifyRequest(created)
            .replaceValue("emails[type eq \"work\"].value", "una@example.com")
            .replaceValue("active", false)
            .invoke();
    List<UserResource> found = search("emails.value eq \"UNA@example.com\" and active eq false");

    assertThat(created.getMeta().getLocation().toString()).endsWith("/Users/" + created.getId());
    assertThat(patched.getActive()).isFalse();
    assertThat(found).extracting(UserResource::getId).containsExactly(created.getId());
    assertThat(scim.retrieve(created).getName().getFamilyName()).isEqualTo("Bound");
    assertThatThrownBy(() -> scim.create("Users", wished))
        .isInstanceOf(ResourceConflictException.class);
    scim.delete(created);
    assertThatThrownBy(() -> scim.retrieve(created)).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void groups_are_created_patched_and_filtered() throws ScimException {
    UserResource one = scim.create("Users", new UserResource().setUserName("unboundid-2"));
    UserResource two = scim.create("Users", new UserResource().setUserName("unboundid-3"));
    GroupResource wished = new GroupResource().setDisplayName("UnboundID");
    wished.setMembers(List.of(new Member().setValue(one.getId())));

    GroupResource created = scim.create("Groups", wished);
    GroupResource patched =
        scim.modifyRequest(created)
            .addValues("members", new Member().setValue(two.getId()))
            .attributes("members")
            .invoke();
    var found =
        scim.searchRequest("Groups")
            .filter(Filter.eq("members.value", two.getId()).toString())
            .invoke(GroupResource.class);

    assertThat(patched.getMembers())
        .extracting(Member::getValue)
        .containsExactlyInAnyOrder(one.getId(), two.getId());
    assertThat(found.getResources())
        .extracting(GroupResource::getId)
        .containsExactly(created.getId());
  }

  private List<UserResource> search(String filter) throws ScimException {
    return scim.searchRequest("Users").filter(filter).invoke(UserResource.class).getResources();
  }

  private static String token(URI issuer) throws Exception {
    String proof = "hr-sync:" + Checkout.secret("hr-sync.secret");
    String form =
        "grant_type=client_credentials&scope="
            + URLEncoder.encode("scim:read scim:write", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/oauth2/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(proof.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      return Http.json(answer).path("access_token").textValue();
    }
  }
}
