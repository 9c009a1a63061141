package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;

/// The picture in a sentence or two, for whoever does not see it.
final class Description {
  private Description() {}

  static String of(Story story) {
    List<String> parts = new ArrayList<>();
    story
        .all(Moment.Began.class)
        .forEach(began ->
            parts.add(Say.at(story.whose() + " signed in with " + began.how(), began.at())));
    add(parts, story.all(Moment.SteppedUp.class).size(), "step-up", "step-ups");
    add(parts, addresses(story), "address", "addresses");
    add(parts, clients(story), "application", "applications");
    add(parts, story.all(Moment.TokenIssued.class).size(), "access token", "access tokens");
    add(parts, story.all(Moment.Refreshed.class).size(), "refresh", "refreshes");
    add(parts, story.all(Moment.ReuseDetected.class).size(), "reuse detected", "reuses detected");
    parts.add(
        story
            .ended()
            .map(ended -> Say.at("It ended: " + ended.why(), ended.at()))
            .orElse(story.lives() ? "The session lives on" : "The session ran out of time"));
    return String.join(". ", parts) + ". The table below tells each step.";
  }

  private static void add(List<String> parts, long number, String one, String many) {
    if (number > 0) {
      parts.add(Say.count(Math.toIntExact(number), one, many));
    }
  }

  private static long addresses(Story story) {
    return story.all(Moment.Sighted.class).stream().map(Moment.Sighted::address).distinct().count();
  }

  private static long clients(Story story) {
    return story.all(Moment.OfGrant.class).stream()
        .map(moment -> moment.strand().client())
        .distinct()
        .count();
  }
}
