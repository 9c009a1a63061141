package dev.muster.acceptance.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The clients' own records: a file with one line of JSON for each operation, written as it ends.
final class History implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Writer writer;
  private final AtomicLong begun = new AtomicLong();

  History(Path file) {
    this.file = file;
    try {
      this.writer = Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A number for an operation that begins.
  long begin() {
    return begun.incrementAndGet();
  }

  synchronized void add(Operation operation) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("number", operation.number());
    line.put("what", operation.what());
    line.put("on", operation.on());
    line.put("said", operation.said());
    line.put("begin", operation.begin());
    line.put("end", operation.end());
    line.put("outcome", operation.outcome());
    Map<String, String> answered = new LinkedHashMap<>(operation.answered());
    answered.remove("access");
    line.put("answered", answered);
    try {
      writer.write(JSON.writeValueAsString(line) + "\n");
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All that has ended, as the file has it.
  List<Operation> operations() {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(History::operation).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operation operation(String line) {
    try {
      Map<String, Object> fields = JSON.readValue(line, new TypeReference<>() {});
      return JSON.convertValue(fields, Operation.class);
    } catch (IOException e) {
      throw new UncheckedIOException(line, e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
