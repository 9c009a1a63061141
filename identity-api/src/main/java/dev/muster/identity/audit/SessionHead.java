package dev.muster.identity.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.identity.page.SessionPage.Head;
import dev.muster.identity.page.SessionPage.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a session's page says at the top.
final class SessionHead {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private SessionHead() {}

  static Head of(SessionHistory history, Entries words, Instant now) {
    SessionHistory.Step first = history.steps().getFirst();
    SessionHistory.Step end = end(history);
    List<Point> points = new ArrayList<>();
    String begun = first.what().startsWith("session.started.") ? "Signed in" : "First known";
    points.add(new Point(begun, TIME.format(first.at()), device(first)));
    points.add(ended(end, history, now));
    points.add(lasted(first.at(), end == null ? now : end.at(), end == null));
    points.add(
        new Point(
            "Applications",
            Long.toString(distinct(history.steps().stream().map(step -> step.event().client()))),
            tokens(history)));
    points.add(
        new Point(
            "Addresses",
            Long.toString(distinct(history.steps().stream().map(SessionHistory.Step::where))),
            null));
    return new Head(
        history.session().toString(),
        history.user() == null ? "somebody" : words.name(history.user()),
        history.user() == null ? null : words.audit() + "?subject=" + history.user(),
        points);
  }

  private static SessionHistory.@Nullable Step end(SessionHistory history) {
    return history.steps().stream()
        .filter(step ->
            step.what().startsWith("session.ended.") || step.what().startsWith("session.expired."))
        .findFirst()
        .orElse(null);
  }

  private static Point ended(
      SessionHistory.@Nullable Step end, SessionHistory history, Instant now) {
    if (end != null) {
      JsonNode why = end.why();
      String cause = why == null ? "Expired" : Words.sentence(why.asText());
      return new Point("Ended", TIME.format(end.at()), Legible.of(cause, 60));
    }
    String expires = history.steps().getFirst().event().data().path("expires").asText("");
    return expires.isEmpty() || expires.compareTo(now.toString()) > 0
        ? new Point("Ended", "Not yet", null)
        : new Point("Ended", "Out of time", null);
  }

  private static Point lasted(Instant from, Instant to, boolean open) {
    return new Point(open ? "Has lasted" : "Lasted", span(Duration.between(from, to)), null);
  }

  /// The two units that matter.
  static String span(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return days + " d " + duration.toHoursPart() + " h";
    }
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : Math.max(0, duration.toSeconds()) + " s";
  }

  private static @Nullable String device(SessionHistory.Step first) {
    JsonNode device = first.event().data().path("device");
    String name =
        device.path("erased").asBoolean()
            ? "erased"
            : device.isTextual() ? Device.named(device.asText()) : null;
    String where = first.where() == null ? null : Legible.of(first.where());
    return where == null ? name : name == null ? where : name + ", " + where;
  }

  private static String tokens(SessionHistory history) {
    long tokens =
        history.steps().stream().filter(step -> step.what().startsWith("token.issued.")).count();
    return tokens == 1 ? "1 access token" : tokens + " access tokens";
  }

  private static long distinct(java.util.stream.Stream<?> all) {
    return all.filter(Objects::nonNull).distinct().count();
  }
}
