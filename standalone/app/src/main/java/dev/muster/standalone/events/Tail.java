package dev.muster.standalone.events;

import dev.muster.domain.Log;
import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.eventstore.cloudevents.Topics;
import dev.muster.standalone.CannotRun;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Follows the topics: one line for each event, and a loud end where one is missing.
@Command(
    name = "tail",
    description = "follow the events on Kafka, one line each; stop where one is missing",
    mixinStandardHelpOptions = true)
final class Tail implements Callable<Integer> {
  /// Kafka's client says at length what is said here in a line.
  private static final Logger QUIET = Logger.getLogger("org.apache.kafka");

  private enum From {
    BEGINNING,
    NOW
  }

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Kafka's brokers (KAFKA_BOOTSTRAP_SERVERS; default: localhost:9092)",
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}")
  private String bootstrap = "";

  @Option(
      names = "--topics-prefix",
      paramLabel = "NAME",
      description = "of the topics (MUSTER_TOPICS_PREFIX; default: muster)",
      defaultValue = "${env:MUSTER_TOPICS_PREFIX:-muster}")
  private String prefix = "";

  @Option(names = "--realm", paramLabel = "REALM", description = "of this realm only")
  private @Nullable String realm;

  @Option(
      names = "--log",
      split = ",",
      description = "of these logs only: identity, session, activity")
  private Set<Log> logs = EnumSet.allOf(Log.class);

  @Option(
      names = "--type",
      split = ",",
      description = "of these types only: user.suspended.v1, user.suspended, session.*")
  private List<String> types = List.of();

  @Option(names = "--from", description = "beginning or now", defaultValue = "now")
  private From from = From.NOW;

  @Option(names = "--once", description = "end where the topics end, instead of waiting")
  private boolean once;

  @Option(names = "--json", description = "each event as a CloudEvent in JSON")
  private boolean json;

  @ArgGroup(exclusive = false, heading = "What is personal:%n")
  private Reveal reveal = new Reveal();

  @Override
  public Integer call() {
    Wanted wanted = new Wanted(realm(), types);
    Opener opener = reveal.opener();
    QUIET.setLevel(Level.SEVERE);
    try (Interruption interruption = Interruption.begin();
        Feed feed = feed()) {
      interruption.stops(feed);
      follow(feed, opener, wanted);
    }
    return 0;
  }

  private Feed feed() {
    return Feed.open(
        KafkaProperties.of(bootstrap),
        new Topics(prefix),
        new HashSet<>(logs),
        from == From.BEGINNING);
  }

  /// Until it is stopped, or nobody reads what it prints.
  private void follow(Feed feed, Opener opener, Wanted wanted) {
    Numbers numbers = new Numbers(feed);
    Lines lines = json ? new JsonLines() : new PlainLines();
    while (!feed.isStopped() && !System.out.checkError()) {
      for (Seen each : opener.opened(numbers.checked(feed.poll(), wanted), wanted)) {
        System.out.println(lines.of(each));
      }
      if (once && feed.isAtEnd()) {
        return;
      }
    }
  }

  private @Nullable RealmId realm() {
    try {
      return realm == null ? null : new RealmId(realm);
    } catch (Rejected e) {
      throw new CannotRun("--realm: " + e.rejection());
    }
  }
}
