package dev.muster.identity.scim.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.http.ETag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What is told of every resource (RFC 7643 §3.1).
///
/// @param location absolute
public record Meta(String location, Instant created, Instant lastModified, ETag version) {
  void on(ObjectNode resource, String resourceType) {
    resource
        .putObject("meta")
        .put("resourceType", resourceType)
        .put("created", time(created))
        .put("lastModified", time(lastModified))
        .put("location", location)
        .put("version", version.toString());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
