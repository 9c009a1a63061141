package dev.muster.identity.admin.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.admin.AdminScope;
import dev.muster.identity.admin.Listing;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.regex.Pattern;

/// What an endpoint's method does, as it is declared.
///
/// @param path below the administration
/// @param verb of HTTP, in lower case
record Operation(String path, String verb, Described described, AdminScope scope) {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final Set<String> WORDS = Set.of("role", "model", "category");
  private static final String BASE = "/realms/{realm}/admin";

  static Operation of(Class<?> endpoint, Method method, AdminScope scope) {
    Path within = method.getAnnotation(Path.class);
    String path =
        endpoint.getAnnotation(Path.class).value() + (within == null ? "" : within.value());
    return new Operation(
        path.substring(BASE.length()), verb(method), method.getAnnotation(Described.class), scope);
  }

  private static String verb(Method method) {
    if (method.isAnnotationPresent(GET.class)) {
      return "get";
    }
    if (method.isAnnotationPresent(POST.class)) {
      return "post";
    }
    if (method.isAnnotationPresent(PUT.class)) {
      return "put";
    }
    if (method.isAnnotationPresent(DELETE.class)) {
      return "delete";
    }
    throw new IllegalArgumentException(method + " has a method of HTTP that is not known here");
  }

  ObjectNode json(Schemas schemas) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("tags").add(path.split("/", -1)[1]);
    json.put("operationId", described.id()).put("summary", described.value());
    json.putArray("security").addObject().putArray("oauth2").add(scope.word());
    parameters(json.putArray("parameters"));
    if (described.body() != Void.class) {
      ObjectNode body = json.putObject("requestBody").put("required", !described.bodyOptional());
      content(body, "application/json", schemas.of(described.body()));
    }
    responses(json.putObject("responses"), schemas);
    return json;
  }

  private void parameters(ArrayNode parameters) {
    VARIABLE
        .matcher(path)
        .results()
        .forEach(found -> {
          String name = found.group(1);
          ObjectNode schema = parameter(parameters, name, "path", true).put("type", "string");
          if (!WORDS.contains(name)) {
            schema.put("format", "uuid");
          }
        });
    if (described.filtered()) {
      parameter(parameters, "filter", "query", false).put("type", "string");
    }
    if (described.paged()) {
      parameter(parameters, "limit", "query", false)
          .put("type", "integer")
          .put("minimum", 1)
          .put("maximum", Listing.MOST);
      parameter(parameters, "cursor", "query", false).put("type", "string");
    }
    if (isWrite() && !described.creates() && described.versioned()) {
      parameter(parameters, "If-Match", "header", false).put("type", "string");
    }
  }

  private static ObjectNode parameter(
      ArrayNode parameters, String name, String in, boolean required) {
    return parameters
        .addObject()
        .put("name", name)
        .put("in", in)
        .put("required", required)
        .putObject("schema");
  }

  private boolean isWrite() {
    return !verb.equals("get");
  }

  private void responses(ObjectNode responses, Schemas schemas) {
    boolean answers = described.answer() != Void.class;
    String status = described.creates() ? "201" : answers ? "200" : "204";
    ObjectNode success = responses.putObject(status).put("description", "It is as wished");
    Errors.headers(success, this);
    if (answers) {
      ObjectNode schema =
          described.paged() ? schemas.pageOf(described.answer()) : schemas.of(described.answer());
      content(success, "application/json", schema);
    }
    Errors.of(isWrite()).forEach(error -> responses.putObject(error).put("$ref", Errors.at(error)));
  }

  boolean writes() {
    return isWrite();
  }

  static void content(ObjectNode of, String type, ObjectNode schema) {
    of.putObject("content").putObject(type).set("schema", schema);
  }
}
