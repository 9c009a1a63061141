package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.eventstore.Heads;
import dev.muster.identity.http.Position;
import dev.muster.identity.scim.schema.Schema;
import dev.muster.identity.scim.search.Query;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What SCIM answers, always of its own media type (RFC 7644 §8.1), whatever was asked for.
final class Answers {
  private Answers() {}

  /// @param resource as it is to be shown
  /// @param version its entity tag
  /// @param location where it is
  record Shown(ObjectNode resource, String version, String location) {
    /// A resource, of which a call may wish to see but a part.
    static Shown of(Call call, Schema schema, ObjectNode resource) {
      String version = resource.path("meta").path("version").textValue();
      String location = resource.path("meta").path("location").textValue();
      return new Shown(call.selection(schema).of(schema, resource), version, location);
    }
  }

  static Response of(int status, Shown shown, @Nullable Heads heads) {
    return written(json(status, shown.resource()), heads)
        .header("ETag", shown.version())
        .header(status == 201 ? "Location" : "Content-Location", shown.location())
        .build();
  }

  static Response unchanged(String version) {
    return Response.status(304).header("ETag", version).build();
  }

  static Response nothing(@Nullable String version, @Nullable Heads heads) {
    return written(Response.noContent(), heads).header("ETag", version).build();
  }

  /// RFC 7644 §3.4.2.
  static Response list(Query query, long total, List<ObjectNode> resources) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
    list.put("totalResults", total)
        .put("startIndex", query.startIndex())
        .put("itemsPerPage", resources.size());
    ArrayNode all = list.putArray("Resources");
    resources.forEach(all::add);
    return json(200, list).build();
  }

  /// The bytes, as Quarkus would name a character set to a text, and JSON has none to name.
  static Response.ResponseBuilder json(int status, ObjectNode body) {
    return Response.status(status)
        .entity(body.toString().getBytes(StandardCharsets.UTF_8))
        .header("Content-Type", "application/scim+json")
        .header("Cache-Control", "no-store");
  }

  private static Response.ResponseBuilder written(
      Response.ResponseBuilder response, @Nullable Heads heads) {
    return heads == null ? response : response.header(Position.HEADER, Position.of(heads));
  }
}
