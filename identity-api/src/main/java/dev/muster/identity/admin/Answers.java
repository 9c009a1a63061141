package dev.muster.identity.admin;

import dev.muster.eventstore.command.Handled;
import dev.muster.identity.http.ETag;
import dev.muster.identity.http.Position;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/// What the administration answers.
public final class Answers {
  private Answers() {}

  public static Response created(Call call, Handled<Shown> done) {
    return written(201, call, done);
  }

  public static Response changed(Call call, Handled<Shown> done) {
    return written(200, call, done);
  }

  /// It is done, and there is nothing to show.
  public static Response done(Handled<?> done) {
    return positioned(Response.noContent(), done).build();
  }

  public static Response one(Call call, Shown shown) {
    ETag tag = new ETag(shown.version());
    return tag.toString().equals(Objects.requireNonNullElse(call.ifNoneMatch(), "").strip())
        ? Response.status(304).header("ETag", tag).build()
        : json(200, shown.body()).header("ETag", tag).build();
  }

  public static Response list(Page<?> page) {
    return json(200, page).build();
  }

  /// What is no resource of the log, and so has no version.
  public static Response plain(Object body) {
    return json(200, body).build();
  }

  private static Response written(int status, Call call, Handled<Shown> done) {
    Shown shown = done.result();
    return positioned(json(status, shown.body()), done)
        .header("ETag", new ETag(shown.version()))
        .header(status == 201 ? "Location" : "Content-Location", call.location(shown.path()))
        .build();
  }

  private static Response.ResponseBuilder json(int status, Object body) {
    return Response.status(status)
        .entity(Json.write(body))
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header("Cache-Control", "no-store");
  }

  private static Response.ResponseBuilder positioned(
      Response.ResponseBuilder response, Handled<?> done) {
    return done.heads() == null
        ? response
        : response.header(Position.HEADER, Position.of(done.heads()));
  }
}
