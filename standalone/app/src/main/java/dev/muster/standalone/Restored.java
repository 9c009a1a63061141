package dev.muster.standalone;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import dev.muster.domain.user.UserId;
import dev.muster.outbox.NotAccepted;
import dev.muster.outbox.TopicsCheck;
import dev.muster.standalone.Lost.Erased;
import dev.muster.standalone.events.KafkaProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is to be done once the database is an older one than before: restored from a backup, or a
/// standby that was behind. Whom the topics know to be erased is erased again; what else is lost is
/// told.
@Command(
    name = "restored",
    description = {
      "after the database was restored, or a standby took over: say what was published that the log",
      "no longer has, erase again whoever was erased since, and say how to go on;",
      "0: nothing is lost; 1: something is, and what can be done is done; 2: it could not be told"
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
final class Restored implements Callable<Integer> {
  private static final String NOTHING =
      "The topics hold nothing that the log has not: the relay goes on by itself";

  @Mixin private Reach reach = new Reach();

  @Option(
      names = "--erased",
      paramLabel = "FILE",
      description = "erase these again too, a REALM/USER-ID on each line: where no topic has them")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    Set<Erased> named = file == null ? Set.of() : named(file);
    try (Workplace at = reach.open()) {
      Lost lost = lost(at);
      lost.words().forEach(System.out::println);
      Set<Erased> all = new LinkedHashSet<>(lost.erased());
      all.addAll(named);
      erase(at, all);
      System.out.println(lost.isNothing() ? NOTHING : goOn());
      return lost.isNothing() ? 0 : 1;
    }
  }

  private Lost lost(Workplace at) throws IOException {
    Quiet.kafka();
    Lost lost = new Lost();
    try {
      new TopicsCheck(
              KafkaProperties.of(reach.bootstrap()), reach.topics(), at.store(), new Silent())
          .all(lost::add);
    } catch (NotAccepted e) {
      throw new CannotRun(
          e.getMessage()
              + ": without the topics nobody can tell who was erased since (--erased FILE names them)");
    }
    if (lost.isOfAnother()) {
      throw new CannotRun(
          "the topics %s.* and this database have not even their first event in common: is it the right database, and the right Kafka?"
              .formatted(reach.topics().prefix()));
    }
    return lost;
  }

  private void erase(Workplace at, Set<Erased> all) throws IOException {
    if (all.isEmpty()) {
      return;
    }
    try (LocalLog log = LocalLog.open(at.running(), reach.masterKeys())) {
      int again = 0;
      for (Erased one : all) {
        if (log.eraseAgain(one.realm(), one.user())) {
          System.out.println("erased again: " + one);
          again++;
        }
      }
      System.out.printf(
          "%d were erased since; %d of them this log had brought back%n", all.size(), again);
    }
  }

  private String goOn() {
    return """
    These events are lost: what they did must be done again (a suspension, a changed client).
    The topics stay as they are, and nothing more is put on them. To go on:
    1. Give every service topics of another name: MUSTER_TOPICS_PREFIX=%s.2, and start it. The
       relay publishes the whole log there, once.
    2. Make anew what was made of events that are gone: muster rebuild token, then scim, then
       audit. Then muster verify.
    3. Tell those who consume the topics: they begin anew, on the new ones.\
    """
        .formatted(reach.topics().prefix());
  }

  static Set<Erased> named(Path file) throws IOException {
    Set<Erased> named = new LinkedHashSet<>();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (text.isEmpty()) {
        continue;
      }
      try {
        int slash = text.indexOf('/');
        named.add(
            new Erased(
                new RealmId(text.substring(0, Math.max(0, slash))),
                new UserId(UUID.fromString(text.substring(slash + 1)))));
      } catch (IllegalArgumentException | Rejected _) {
        throw new CannotRun(file + ": " + text + " is no REALM/USER-ID; nothing was done");
      }
    }
    return named;
  }
}
