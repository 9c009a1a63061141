package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import dev.muster.acceptance.Program;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Proves from the clients' records, the table, the topics and the read models that nothing was
/// lost, doubled or half done. It shares no code with what it checks.
///
/// @param bearer of a client that may open what is personal
/// @param lapse in which the database has lost what it held
record Checker(Platform platform, History history, Bearer bearer, Lapse lapse) {
  private static final List<String> LOGS = List.of("identity", "session", "activity");
  private static final int TRIES = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /// The logs that some projection has not yet applied to their end; a record is applied only once
  /// it is on its topic.
  private static final String BEHIND =
      """
      SELECT l.name, 'behind by', l.sequence - coalesce(a.sequence, 0) FROM log.head h
        CROSS JOIN LATERAL (VALUES
          ('scim identity', h.identity), ('token identity', h.identity),
          ('audit identity', h.identity), ('token session', h.session),
          ('audit session', h.session), ('audit activity', h.activity)) l (name, sequence)
        LEFT JOIN (
          SELECT 'scim ' || log AS name, realm, sequence FROM scim.applied
          UNION ALL SELECT 'token ' || log, realm, sequence FROM token.applied
          UNION ALL SELECT 'audit ' || log, realm, sequence FROM audit.applied) a
          ON a.realm = h.realm AND a.name = l.name
      WHERE coalesce(a.sequence, 0) < l.sequence
      """;

  Checker since(Lapse lost) {
    return new Checker(platform, history, bearer, lost);
  }

  /// Every check there is.
  Findings check() throws SQLException {
    Findings findings = own();
    findings.addAll(secondOpinion());
    return findings;
  }

  /// All but the product's own, once all has come to rest; the load must have stopped. What expires
  /// while the checker reads is written down then, so that it looks again.
  Findings own() throws SQLException {
    try (Connection connection = platform.database()) {
      LogTable table = new LogTable(connection);
      for (int tries = 0; ; tries++) {
        Opener opener = opener(table);
        Findings findings = rest(table);
        String before = heads(table);
        findings.addAll(read(table, opener));
        if (findings.isEmpty() || before.equals(heads(table)) || tries == TRIES) {
          return findings;
        }
      }
    }
  }

  private static String heads(LogTable table) throws SQLException {
    return table.rows(Model.HEADS.sql()).toString();
  }

  private Findings read(LogTable table, Opener opener) throws SQLException {
    Findings findings = new Findings();
    List<Event> events = table.events();
    log(findings, events);
    List<Operation> operations = history.operations().stream().map(lapse::known).toList();
    findings.addAll(Writes.of(operations, events, opener));
    findings.addAll(Tokens.of(operations));
    findings.addAll(Refusals.of(operations));
    findings.addAll(Linearizability.of(operations));
    findings.addAll(Names.of(events, opener));
    findings.addAll(Folds.of(table, events, opener));
    return findings;
  }

  /// To open names is itself an event, so it comes first.
  private Opener opener(LogTable table) throws SQLException {
    return Opener.of(table.events(), bearer, platform.port(Platform.APIS.getFirst()));
  }

  /// The sweeper and the reactor may still write: it rests once nothing has moved for a while.
  private Findings rest(LogTable table) throws SQLException {
    Findings findings = new Findings();
    Instant until = Instant.now().plus(PATIENCE);
    String before = "";
    while (Instant.now().isBefore(until)) {
      String now = heads(table);
      if (table.rows(BEHIND).isEmpty() && now.equals(before)) {
        return findings;
      }
      before = now;
      Pause.of(Duration.ofSeconds(1));
    }
    findings.add("the read models have not come to the log's end: " + table.rows(BEHIND));
    return findings;
  }

  private void log(Findings findings, List<Event> events) {
    findings.addAll(Numbers.of(events));
    Retired retired = Retired.of(events);
    Topics topics = platform.topics();
    for (String log : LOGS) {
      List<Event> here = events.stream().filter(event -> event.log().equals(log)).toList();
      findings.addAll(Publication.of(topics.events(log), here, retired));
    }
  }

  /// The product's own.
  private Findings secondOpinion() {
    Findings findings = new Findings();
    Program verify = platform.command("verify", "--topics-prefix=" + platform.topics().prefix());
    if (verify.exitCode() != 0) {
      findings.add("muster verify says: " + String.join(" / ", verify.lines()));
    }
    return findings;
  }
}
