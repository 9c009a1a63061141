package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Has a client's operation done, and writes down what the client knows of it.
record Recorder(History history) {
  /// @param act what is done once
  /// @param answer what the client learns from an operation that is done
  Operation record(
      Intent intent, Supplier<Reply> act, Function<Reply, Map<String, String>> answer) {
    long number = history.begin();
    long begin = System.nanoTime();
    Reply reply = act.get();
    long end = System.nanoTime();
    Outcome outcome = reply.outcome();
    Map<String, String> answered = outcome == Outcome.DONE ? answer.apply(reply) : Map.of();
    Operation operation =
        new Operation(
            number, intent.what(), intent.on(), intent.said(), begin, end, outcome, answered);
    history.add(operation);
    return operation;
  }

  /// What a client is about to do.
  record Intent(What what, String on, Map<String, String> said) {}
}
