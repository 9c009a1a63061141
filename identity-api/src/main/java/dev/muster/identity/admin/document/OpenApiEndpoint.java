package dev.muster.identity.admin.document;

import dev.muster.domain.RealmId;
import dev.muster.identity.admin.Json;
import dev.muster.identity.http.Issuers;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/// Tells anyone how to administer the realm, as it tells of nobody.
@Path("/realms/{realm}/admin/openapi.json")
public final class OpenApiEndpoint {
  private final Issuers issuers;

  @Inject
  OpenApiEndpoint(Issuers issuers) {
    this.issuers = issuers;
  }

  @GET
  public Response document(@PathParam("realm") RealmId realm) {
    return Response.ok(Json.write(OpenApi.of(issuers.of(realm))), MediaType.APPLICATION_JSON_TYPE)
        .build();
  }
}
