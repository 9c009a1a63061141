package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The access tokens of a grant: where one follows another before it ends, the bar goes on.
final class TokenRow {
  private static final double APART = Scale.pixels(8);
  private static final double DOT = Scale.pixels(3);

  private final List<Moment.TokenIssued> issued;
  private final List<Moment.TokenRevoked> revoked;
  private final Scale scale;

  TokenRow(Course course, Scale scale) {
    this.issued = course.all(Moment.TokenIssued.class);
    this.revoked = course.all(Moment.TokenRevoked.class);
    this.scale = scale;
  }

  private record Life(Instant from, Instant to) {}

  /// @param good until when what came of the grant was good
  List<Bar> bars(Instant good) {
    List<Bar> bars = new ArrayList<>();
    for (Life life : lives(good)) {
      String says = Say.during("Access tokens", life.from(), life.to());
      bars.add(bar(life.from(), life.to(), Bar.Look.TOKEN, says));
    }
    bars.addAll(runs());
    return bars;
  }

  /// Where they come too often for a dot each: from the first to the last.
  private List<Bar> runs() {
    return Run.of(issued, scale, APART).stream()
        .filter(run -> run.width(scale) >= DOT)
        .map(run -> {
          Instant from = run.first().at();
          Instant to = run.last().at();
          String says = Say.during(run.size() + " access tokens", from, to);
          return bar(from, to, Bar.Look.TOKENS, says).wider(DOT);
        })
        .toList();
  }

  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (Run<Moment.TokenIssued> run : Run.of(issued, scale, APART)) {
      if (run.width(scale) < DOT) {
        marks.add(mark(run.first(), Glyph.TOKEN, "Access token issued"));
      }
    }
    revoked.forEach(t -> marks.add(mark(t, Glyph.TOKEN_REVOKED, "Access token revoked")));
    return marks;
  }

  private Bar bar(Instant from, Instant to, Bar.Look look, String says) {
    return new Bar(scale.x(from), scale.x(to), GrantLane.TOKENS, look, says);
  }

  private Mark mark(Moment moment, Glyph glyph, String says) {
    return new Mark(scale.x(moment.at()), GrantLane.TOKENS, glyph, Say.at(says, moment.at()));
  }

  private List<Life> lives(Instant good) {
    Map<UUID, Instant> ends = new HashMap<>();
    revoked.forEach(token -> ends.put(token.token(), token.at()));
    List<Life> lives = new ArrayList<>();
    for (Moment.TokenIssued token : issued) {
      Instant own = earlier(token.expires(), ends.getOrDefault(token.token(), token.expires()));
      Life life = new Life(token.at(), earlier(own, good));
      if (!lives.isEmpty() && !life.from().isAfter(lives.getLast().to())) {
        Life before = lives.removeLast();
        lives.add(new Life(before.from(), later(before.to(), life.to())));
      } else {
        lives.add(life);
      }
    }
    return lives;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
