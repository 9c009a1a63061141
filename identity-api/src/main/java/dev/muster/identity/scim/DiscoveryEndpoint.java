package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.domain.RealmId;
import dev.muster.identity.http.Issuer;
import dev.muster.identity.http.Issuers;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.identity.scim.search.Query;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// RFC 7644 §4: what SCIM can do here. It tells what works, to anyone, as it tells of nobody.
@Path("/realms/{realm}/scim/v2")
public final class DiscoveryEndpoint {
  private static final String SPECIFICATION = "https://www.rfc-editor.org/rfc/rfc6750";

  private final Issuers issuers;

  @Inject
  DiscoveryEndpoint(Issuers issuers) {
    this.issuers = issuers;
  }

  @GET
  @Path("/ServiceProviderConfig")
  public Response config(
      @PathParam("realm") RealmId realm, @QueryParam("filter") @Nullable String filter) {
    refuse(filter);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig");
    json.putObject("patch").put("supported", true);
    json.putObject("bulk").put("supported", false).put("maxOperations", 0).put("maxPayloadSize", 0);
    json.putObject("filter").put("supported", true).put("maxResults", Query.MOST);
    json.putObject("changePassword").put("supported", true);
    json.putObject("sort").put("supported", true);
    json.putObject("etag").put("supported", true);
    json.putArray("authenticationSchemes")
        .addObject()
        .put("type", "oauthbearertoken")
        .put("name", "OAuth 2.0 access token")
        .put("description", "A token of this realm with scim:read or scim:write")
        .put("specUri", SPECIFICATION)
        .put("primary", true);
    json.putObject("meta")
        .put("resourceType", "ServiceProviderConfig")
        .put("location", issuers.of(realm).at("/scim/v2/ServiceProviderConfig"));
    return Answers.json(200, json).build();
  }

  @GET
  @Path("/ResourceTypes")
  public Response resourceTypes(
      @PathParam("realm") RealmId realm, @QueryParam("filter") @Nullable String filter) {
    refuse(filter);
    Issuer issuer = issuers.of(realm);
    return list(List.of(resourceType(issuer, Schema.USER), resourceType(issuer, Schema.GROUP)));
  }

  @GET
  @Path("/ResourceTypes/{name}")
  public Response resourceType(@PathParam("realm") RealmId realm, @PathParam("name") String name) {
    for (Schema schema : List.of(Schema.USER, Schema.GROUP)) {
      if (schema.name().equals(name)) {
        return Answers.json(200, resourceType(issuers.of(realm), schema)).build();
      }
    }
    throw ScimRefusal.notFound("resource type");
  }

  @GET
  @Path("/Schemas")
  public Response schemas(
      @PathParam("realm") RealmId realm, @QueryParam("filter") @Nullable String filter) {
    refuse(filter);
    Issuer issuer = issuers.of(realm);
    return list(List.of(schema(issuer, Schema.USER), schema(issuer, Schema.GROUP)));
  }

  @GET
  @Path("/Schemas/{id}")
  public Response schema(@PathParam("realm") RealmId realm, @PathParam("id") String id) {
    for (Schema schema : List.of(Schema.USER, Schema.GROUP)) {
      if (schema.id().equalsIgnoreCase(id)) {
        return Answers.json(200, schema(issuers.of(realm), schema)).build();
      }
    }
    throw ScimRefusal.notFound("schema");
  }

  private static ObjectNode schema(Issuer issuer, Schema schema) {
    return schema.json(issuer.at("/scim/v2/Schemas/" + schema.id()));
  }

  private static ObjectNode resourceType(Issuer issuer, Schema schema) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("schemas").add("urn:ietf:params:scim:schemas:core:2.0:ResourceType");
    json.put("id", schema.name())
        .put("name", schema.name())
        .put("description", schema.description())
        .put("endpoint", "/" + schema.name() + "s")
        .put("schema", schema.id());
    json.putObject("meta")
        .put("resourceType", "ResourceType")
        .put("location", issuer.at("/scim/v2/ResourceTypes/" + schema.name()));
    return json;
  }

  /// RFC 7644 §4: discovery is not to be filtered.
  private static void refuse(@Nullable String filter) {
    if (filter != null) {
      throw ScimRefusal.forbidden("this is not to be filtered");
    }
  }

  private static Response list(List<ObjectNode> resources) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    list.put("totalResults", resources.size())
        .put("startIndex", 1)
        .put("itemsPerPage", resources.size());
    ArrayNode all = list.putArray("Resources");
    resources.forEach(all::add);
    return Answers.json(200, list).build();
  }
}
